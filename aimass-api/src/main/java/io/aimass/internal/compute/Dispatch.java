package io.aimass.internal.compute;

import io.aimass.internal.compute.Allotment.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds threads for what was granted: the calling one, or one of the lane's executor, which goes on
 * with the next grant until nothing waits. A grant whose executor refuses it, or does not get to
 * it, is taken back. Takes the lock of {@link Cores}; is called without it.
 */
final class Dispatch {

  /** A host's executor is given this time to find a thread. */
  static final long TAKE_UP = TimeUnit.MILLISECONDS.toNanos(100);

  private final ReentrantLock lock;
  private final Allotment allotment; // guarded by the lock
  private final LongSupplier ticker;
  private final Supplier<ScheduledExecutorService> timer;
  private final Executor hands;

  /** See {@link Cores}. */
  Dispatch(
      ReentrantLock lock,
      Allotment allotment,
      LongSupplier ticker,
      Supplier<ScheduledExecutorService> timer,
      Executor hands) {
    this.lock = lock;
    this.allotment = allotment;
    this.ticker = ticker;
    this.timer = timer;
    this.hands = hands;
  }

  /** Does something in a while, on a thread that may be held up. */
  void later(long nanos, Runnable action) {
    timer.get().schedule(() -> hands.execute(action), nanos, TimeUnit.NANOSECONDS);
  }

  /** Runs a grant on the calling thread, and what follows for the same owner. */
  void runOwn(Grant first, Object owner) {
    Stint.onOwnersThread(first, done -> finish(done, grant -> grant.belongsTo(owner)));
  }

  /** Finds a thread for each grant; gives the one that the calling thread runs. */
  @Nullable Grant handOut(Outcome outcome, Predicate<Grant> mine) {
    Grant own = null;
    for (Grant grant : outcome.granted()) {
      if (own == null && mine.test(grant)) {
        own = grant;
      } else {
        handOver(grant);
      }
    }
    outcome.delayed().forEach(Item::delayed);
    stop(outcome.stopped());
    return own;
  }

  private void handOver(Grant grant) {
    try {
      grant.lane().executor().execute(() -> takeUp(grant));
    } catch (Throwable refusal) { // Rejected, or no memory for another thread.
      refused(grant, refusal);
      return;
    }
    if (!grant.lane().isPrompt() && !grant.takenUp) {
      later(TAKE_UP, () -> revoke(grant));
    }
  }

  /** A thread of the executor has come, maybe too late. */
  private void takeUp(Grant grant) {
    Executor here = grant.lane().executor();
    Predicate<Grant> mine = other -> other.lane().executor() == here;
    Grant first = grant;
    if (!isInTime(grant)) {
      first = handOut(heardOf(here), mine);
    }
    if (first != null) {
      Stint.onExecutorsThread(first, done -> finish(done, mine));
    }
  }

  private @Nullable Grant finish(Grant done, Predicate<Grant> mine) {
    long now = ticker.getAsLong();
    boolean hung;
    Outcome outcome;
    lock.lock();
    try {
      hung = done.permitsBack;
      allotment.end(done);
      outcome = allotment.grantAll(now);
    } finally {
      lock.unlock();
    }
    if (hung) {
      done.lane().hanging(-1);
    }
    return handOut(outcome, mine);
  }

  private boolean isInTime(Grant grant) {
    lock.lock();
    try {
      grant.takenUp = true;
      return !grant.ended;
    } finally {
      lock.unlock();
    }
  }

  private Outcome heardOf(Executor executor) {
    long now = ticker.getAsLong();
    lock.lock();
    try {
      allotment.heardOf(executor);
      return allotment.grantAll(now);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a grant back that its executor has not got to: its owners may claim it. */
  private void revoke(Grant grant) {
    long now = ticker.getAsLong();
    boolean hung;
    Outcome outcome;
    lock.lock();
    try {
      if (grant.takenUp || grant.ended) {
        return;
      }
      hung = grant.permitsBack;
      allotment.putBack(grant);
      allotment.silence(grant.lane().executor());
      outcome = allotment.grantAll(now);
    } finally {
      lock.unlock();
    }
    if (hung) {
      grant.lane().hanging(-1); // It was given up, and now it will never run.
    }
    handOut(outcome, other -> false);
  }

  /** An executor takes nothing: what is queued for it waits on, and is told. */
  private void refused(Grant grant, Throwable refusal) {
    Executor refusing = grant.lane().executor();
    long now = ticker.getAsLong();
    boolean hung;
    List<Item> stalled;
    Outcome outcome;
    lock.lock();
    try {
      hung = grant.permitsBack;
      stalled = allotment.putBack(grant);
      stalled.addAll(allotment.waitingFor(refusing, grant.lane()));
      outcome = allotment.grantAllBut(refusing, now);
    } finally {
      lock.unlock();
    }
    if (hung) {
      grant.lane().hanging(-1);
    }
    stalled.forEach(item -> item.stalled(refusal));
    handOut(outcome, other -> false);
  }

  /** Tells runs to stop, and takes their permits if they do not. */
  void stop(List<Grant> grants) {
    for (Grant grant : grants) {
      grant.cancel();
      later(grant.grace(), () -> takeBack(List.of(grant)));
    }
  }

  /** Takes the permits of runs that do not come back; their threads are lost, the cores are not. */
  void takeBack(Collection<Grant> suspects) {
    long now = ticker.getAsLong();
    List<Grant> hung;
    Outcome outcome;
    lock.lock();
    try {
      hung = allotment.takeBack(suspects);
      outcome = allotment.grantAll(now);
    } finally {
      lock.unlock();
    }
    hung.forEach(grant -> grant.lane().hanging(1));
    handOut(outcome, grant -> false);
  }
}
