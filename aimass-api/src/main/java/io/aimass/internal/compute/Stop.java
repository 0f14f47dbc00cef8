package io.aimass.internal.compute;

import io.aimass.spi.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cancellation that is fired once, when nobody waits for a run any more. */
public final class Stop implements Cancellation {

  private static final Logger LOG = LoggerFactory.getLogger(Stop.class);

  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean cancelled;
  private @Nullable List<Action> actions; // guarded by lock

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public Registration onCancel(Runnable stop) {
    Action action = new Action(stop);
    lock.lock();
    try {
      if (!cancelled) {
        if (actions == null) {
          actions = new ArrayList<>();
        }
        actions.add(action);
        return () -> remove(action);
      }
    } finally {
      lock.unlock();
    }
    action.run();
    return action::retire;
  }

  private void remove(Action action) {
    lock.lock();
    try {
      if (actions != null) {
        actions.remove(action);
      }
    } finally {
      lock.unlock();
    }
    action.retire();
  }

  /** Runs what was registered; later registrations run at once. */
  public void cancel() {
    List<Action> fired;
    lock.lock();
    try {
      if (cancelled) {
        return;
      }
      cancelled = true;
      fired = actions == null ? List.of() : List.copyOf(actions);
      actions = null;
    } finally {
      lock.unlock();
    }
    fired.forEach(Action::run);
  }

  /** Runs at most once, and not at all once retired; retiring waits for a run under way. */
  private static final class Action {
    private final ReentrantLock turn = new ReentrantLock();
    private final Runnable stop;
    private boolean over; // guarded by turn

    Action(Runnable stop) {
      this.stop = stop;
    }

    void run() {
      turn.lock();
      try {
        if (!over) {
          over = true;
          stop.run();
        }
      } catch (RuntimeException | Error e) {
        // The others must be told too, and the call has its outcome whatever this one does.
        LOG.warn("A run that nobody waits for cannot be stopped", e);
      } finally {
        turn.unlock();
      }
    }

    void retire() {
      turn.lock();
      try {
        over = true;
      } finally {
        turn.unlock();
      }
    }
  }
}
