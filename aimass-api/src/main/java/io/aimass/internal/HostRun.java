package io.aimass.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * One run of a member that is the host's code: it ends, or the deadline passes and it is left
 * behind, and may end later. A member that never comes back keeps the threads that it has; its
 * breaker sees to it that it does not get all the others too, and each thread that it keeps is made
 * up for.
 */
final class HostRun {

  private final Breaker breaker;
  private final IntConsumer threads;
  private final AtomicBoolean decided = new AtomicBoolean();

  /**
   * A run begins.
   *
   * @param breaker the member's
   * @param threads told 1 when a thread is left behind, and -1 when it comes back
   */
  HostRun(Breaker breaker, IntConsumer threads) {
    this.breaker = breaker;
    this.threads = threads;
  }

  /** The deadline has passed. */
  void leaveBehind(long now) {
    if (decided.compareAndSet(false, true)) {
      breaker.leftBehind(now);
      threads.accept(1);
    }
  }

  /** The member has come back. */
  void end(LongSupplier clock) {
    if (!decided.compareAndSet(false, true)) {
      breaker.cameBack(clock.getAsLong());
      threads.accept(-1);
    }
  }
}
