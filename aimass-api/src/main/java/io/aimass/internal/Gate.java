package io.aimass.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts who is inside, and once closed lets nobody in and runs an action when the last one has
 * left.
 *
 * <p>Native memory is freed by that action, so it is never freed under a run. Whoever does not come
 * back keeps it from being freed: a leak is better than a crash.
 */
public final class Gate {

  private static final int CLOSED = 1 << 30;

  private final AtomicInteger state = new AtomicInteger(); // those inside, plus CLOSED
  private final CountDownLatch drained = new CountDownLatch(1);
  private final Runnable whenDrained;

  /**
   * Creates an open gate.
   *
   * @param whenDrained run once, by the closing thread or the last one to leave
   */
  public Gate(Runnable whenDrained) {
    this.whenDrained = whenDrained;
  }

  /**
   * Goes in, unless the gate is closed.
   *
   * @return whether the caller is inside and must {@link #leave()}
   */
  public boolean enter() {
    return enterBelow(CLOSED);
  }

  /**
   * Goes in, unless the gate is closed or so many are inside.
   *
   * @param limit how many may be inside
   * @return whether the caller is inside and must {@link #leave()}
   */
  public boolean enterBelow(int limit) {
    while (true) {
      int now = state.get();
      if (now >= limit || now >= CLOSED) {
        return false;
      }
      if (state.compareAndSet(now, now + 1)) {
        return true;
      }
    }
  }

  /**
   * How many are inside.
   *
   * @return 0 or more
   */
  public int inside() {
    return state.get() & (CLOSED - 1);
  }

  /** Leaves. */
  public void leave() {
    if (state.decrementAndGet() == CLOSED) {
      drain();
    }
  }

  /**
   * Closes the gate; closing again does nothing.
   *
   * @return whether this call closed it
   */
  public boolean close() {
    while (true) {
      int now = state.get();
      if (now >= CLOSED) {
        return false;
      }
      if (state.compareAndSet(now, now + CLOSED)) {
        if (now == 0) {
          drain();
        }
        return true;
      }
    }
  }

  private void drain() {
    try {
      whenDrained.run();
    } finally {
      drained.countDown();
    }
  }

  /**
   * Waits until everybody has left and the action has run.
   *
   * @param timeout how long at most
   * @param unit of the timeout
   * @return false if somebody is still inside, or the thread was interrupted (its flag is then set)
   */
  public boolean awaitDrained(long timeout, TimeUnit unit) {
    try {
      return drained.await(timeout, unit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
