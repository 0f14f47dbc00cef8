package io.aimass.engine.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps native runs and the end of the process apart. Native libraries free what a run still uses
 * when the process exits, and that kills it with a segmentation fault instead of its exit code. The
 * gate is a shutdown hook: once shutdown has begun no run starts, those under way are asked to
 * stop, and the exit waits for them, for up to ten seconds.
 *
 * <p>One gate per session, so nothing is left behind in the process when the session is closed.
 * Safe for use by many threads.
 */
public final class ShutdownGate implements AutoCloseable {

  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final String member;
  private final Set<Pass> inside = ConcurrentHashMap.newKeySet();
  private final Set<Entrance> entrances = ConcurrentHashMap.newKeySet();
  private final Object left = new Object();
  private final Thread hook;
  private volatile boolean shut;

  private ShutdownGate(String member) {
    this.member = member;
    this.hook = new Thread(this::shut, "aimass-shutdown-" + member);
  }

  /**
   * A gate that closes when the process ends.
   *
   * @param member the name of the member, for messages
   * @return the gate
   * @throws IllegalStateException if shutdown has begun already
   */
  public static ShutdownGate install(String member) {
    ShutdownGate gate = new ShutdownGate(member);
    try {
      Runtime.getRuntime().addShutdownHook(gate.hook);
    } catch (IllegalStateException e) {
      throw gate.refusal(e);
    }
    return gate;
  }

  /**
   * Enters native code.
   *
   * @return to be closed when the native call has returned and all it allocated is freed
   * @throws IllegalStateException if shutdown has begun
   */
  public Pass enter() {
    return tryEnter().orElseThrow(() -> refusal(null));
  }

  /**
   * Enters native code unless the process ends.
   *
   * @return to be closed when the native call has returned; empty if shutdown has begun
   */
  public Optional<Pass> tryEnter() {
    Pass pass = new Pass();
    inside.add(pass);
    if (shut) {
      pass.close();
      return Optional.empty();
    }
    return Optional.of(pass);
  }

  /**
   * A way in for one who enters again and again, which costs less than a pass for each time.
   *
   * @param stopper ends the call under way early when the process ends; safe to run on another
   *     thread at any time, after the call too
   * @return to be closed when it is no longer needed
   */
  public Entrance entrance(Runnable stopper) {
    Entrance entrance = new Entrance(stopper);
    entrances.add(entrance);
    return entrance;
  }

  /**
   * Whether the process has begun to end.
   *
   * @return once true, always true
   */
  public boolean isShut() {
    return shut;
  }

  /**
   * What a caller is told whose run the end of the process prevents or cuts short.
   *
   * @param cause how the run ended, if it had begun
   * @return to be thrown
   */
  public IllegalStateException refusal(@Nullable Throwable cause) {
    return new IllegalStateException(
        "member \"" + member + "\": the JVM is shutting down, no model runs any more", cause);
  }

  /** What the hook does: refuses, asks to stop, waits. */
  void shut() {
    shut = true;
    inside.forEach(Pass::stop);
    entrances.forEach(Entrance::stop);
    long end = System.nanoTime() + DRAIN.toNanos();
    synchronized (left) {
      while (isAnyoneInside()) {
        long millis = (end - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
          return;
        }
        try {
          left.wait(millis);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private boolean isAnyoneInside() {
    if (!inside.isEmpty()) {
      return true;
    }
    for (Entrance entrance : entrances) {
      if (entrance.taken) {
        return true;
      }
    }
    return false;
  }

  private void tellLeft() {
    if (shut) {
      synchronized (left) {
        left.notifyAll();
      }
    }
  }

  /** Removes the hook: for a session that no longer has anything to guard. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already and finds nobody inside.
    }
  }

  /** One native call under way. */
  public final class Pass implements AutoCloseable {

    private volatile Runnable stopper = () -> {};

    private Pass() {}

    /**
     * Says how to end this call early when the process ends.
     *
     * @param action safe to run on another thread, at any time until the pass is closed and after
     */
    public void onShutdown(Runnable action) {
      stopper = action;
      if (shut) {
        action.run();
      }
    }

    private void stop() {
      stopper.run();
    }

    /** Leaves native code. */
    @Override
    public void close() {
      inside.remove(this);
      tellLeft();
    }
  }

  /** A way into native code for one call at a time. */
  public final class Entrance implements AutoCloseable {

    private final Runnable stopper;
    // Written before shut is read, as shut is before this: one of the two sides sees the other.
    private volatile boolean taken;

    private Entrance(Runnable stopper) {
      this.stopper = stopper;
    }

    /**
     * Enters native code unless the process ends.
     *
     * @return whether {@link #leave} must be called when the native call has returned
     */
    public boolean enter() {
      taken = true;
      if (shut) {
        leave();
        return false;
      }
      return true;
    }

    /** Leaves native code. */
    public void leave() {
      taken = false;
      tellLeft();
    }

    private void stop() {
      if (taken) {
        stopper.run();
      }
    }

    /** Forgets this entrance; nobody must be inside. */
    @Override
    public void close() {
      entrances.remove(this);
    }
  }
}
