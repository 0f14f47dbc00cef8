package io.aimass.internal;

import java.util.concurrent.atomic.AtomicReference;
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
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

  private enum State {
    RUNNING,
    /** It is waited for, but has a backup that needs a thread, too. */
    MADE_UP,
    /** Nobody waits for it; it may be back soon. */
    LEFT,
    /** It hangs. */
    HANGING,
    ENDED
  }

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

  /** The deadline has passed, and it was long enough. */
  void leaveBehind(long now) {
    if (leave()) {
      hang(now);
    }
  }

  /** Nobody waits for it any more; whether it was still under way. */
  boolean leave() {
    if (state.compareAndSet(State.RUNNING, State.LEFT)) {
      threads.accept(1);
      return true;
    }
    return state.compareAndSet(State.MADE_UP, State.LEFT);
  }

  /** It may hold its thread for long, and another one is needed in its place. */
  void makeUp() {
    if (state.compareAndSet(State.RUNNING, State.MADE_UP)) {
      threads.accept(1);
    }
  }

  /** It was left some time ago; if it is not back by now it hangs. */
  void hang(long now) {
    if (state.compareAndSet(State.LEFT, State.HANGING)) {
      breaker.leftBehind(now);
    }
  }

  /** The member has come back. */
  void end(LongSupplier clock) {
    State before = state.getAndSet(State.ENDED);
    if (before == State.HANGING) {
      breaker.cameBack(clock.getAsLong());
    }
    if (before != State.RUNNING && before != State.ENDED) {
      threads.accept(-1);
    }
  }
}
