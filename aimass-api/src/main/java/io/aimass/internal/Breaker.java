package io.aimass.internal;

import io.aimass.BreakerOpenException;
import io.aimass.CircuitBreaker;
import io.aimass.CircuitBreaker.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One member's circuit breaker; see {@link CircuitBreaker} for what it does. */
public final class Breaker {

  /** More threads than these are not lost to one member, however long it is tried. */
  private static final int MOST_HANGING = 8;

  private final String member;
  private final CircuitBreaker policy;
  private final Consumer<State> changes;
  private final ReentrantLock lock = new ReentrantLock();

  /** Closed, and nothing to count: all that a healthy member's call looks at. */
  private volatile boolean calm = true;

  // Guarded by the lock.
  private State state = State.CLOSED;
  private long outcomes; // the last runs, the youngest in the lowest bit; a failure is 1
  private int hanging;
  private long openedAt;
  private long coolDown;

  /**
   * Creates a closed breaker.
   *
   * @param member its name, for messages
   * @param policy when it opens
   * @param changes told each new state, without a lock held
   */
  public Breaker(String member, CircuitBreaker policy, Consumer<State> changes) {
    this.member = member;
    this.policy = policy;
    this.changes = changes;
    this.coolDown = policy.coolDown().toNanos();
  }

  /** The state now. */
  public State state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  /** How many runs have not come back since everybody gave up on them. */
  int hanging() {
    lock.lock();
    try {
      return hanging;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks whether the member may be run. Whoever gets a yes tells what became of it: {@link #ended},
   * {@link #late} or {@link #unused}.
   *
   * @param clock nanoseconds
   * @return null for yes, else why not
   */
  @Nullable BreakerOpenException refuse(LongSupplier clock) {
    if (calm) {
      return null;
    }
    long now = clock.getAsLong();
    AtomicReference<@Nullable BreakerOpenException> refusal = new AtomicReference<>();
    change(() -> refusal.set(tryNow(now)));
    return refusal.get();
  }

  private @Nullable BreakerOpenException tryNow(long now) {
    if (state == State.OPEN && now - openedAt >= coolDown && hanging < MOST_HANGING) {
      state = State.HALF_OPEN;
      return null;
    }
    return state == State.CLOSED ? null : refusal(now);
  }

  private BreakerOpenException refusal(long now) {
    String why =
        hanging >= CircuitBreaker.HANGING
            ? hanging + " runs have not come back"
            : Long.bitCount(outcomes) + " of its last runs failed or were late";
    String again =
        state == State.HALF_OPEN
            ? "it is being tried at this moment"
            : "it is tried again in "
                + Duration.ofNanos(Math.max(0, coolDown - (now - openedAt))).toMillis()
                + " ms";
    return new BreakerOpenException(
        "member \"" + member + "\" is not asked, its breaker is open: " + why + "; " + again);
  }

  /** A run ended in time. */
  void ended(boolean failed, long now) {
    if (!failed && calm) {
      return;
    }
    change(failed, now);
  }

  /** A run was late. */
  void late(long now) {
    change(true, now);
  }

  private void change(boolean failed, long now) {
    if (policy.failures() > 0) {
      change(() -> count(failed, now));
    }
  }

  /** Changes what is guarded, and tells of a new state once the lock is released. */
  private void change(Runnable change) {
    State before;
    State after;
    lock.lock();
    try {
      before = state;
      change.run();
      calm = state == State.CLOSED && outcomes == 0 && hanging == 0;
      after = state;
    } finally {
      lock.unlock();
    }
    if (before != after) {
      changes.accept(after);
    }
  }

  private void count(boolean failed, long now) {
    outcomes = ((outcomes << 1) | (failed ? 1 : 0)) & window();
    if (state == State.HALF_OPEN) {
      if (failed) {
        coolDown = Math.min(2 * coolDown, CircuitBreaker.LONGEST_COOL_DOWN.toNanos());
        open(now);
      } else {
        state = State.CLOSED;
        outcomes = 0;
        coolDown = policy.coolDown().toNanos();
      }
    } else if (state == State.CLOSED && Long.bitCount(outcomes) >= policy.failures()) {
      open(now);
    }
  }

  private long window() {
    return policy.window() == Long.SIZE ? -1 : (1L << policy.window()) - 1;
  }

  private void open(long now) {
    state = State.OPEN;
    openedAt = now;
  }

  /** A run that was allowed did not take place, or nobody needed its answer. */
  void unused(LongSupplier clock) {
    if (calm) {
      return;
    }
    long now = clock.getAsLong();
    change(() -> letTheNextTry(now));
  }

  private void letTheNextTry(long now) {
    if (state == State.HALF_OPEN) { // It need not wait.
      state = State.OPEN;
      openedAt = now - coolDown;
    }
  }

  /** Everybody has given up on a run that is still under way. */
  void leftBehind(long now) {
    hang(1, now);
  }

  /** A run that everybody had given up on has come back. */
  void cameBack(long now) {
    hang(-1, now);
  }

  private void hang(int change, long now) {
    if (policy.failures() > 0) {
      change(() -> countHanging(change, now));
    }
  }

  private void countHanging(int change, long now) {
    hanging += change;
    if (hanging >= CircuitBreaker.HANGING && state == State.CLOSED) {
      open(now);
    } else if (change < 0 && hanging < CircuitBreaker.HANGING && state == State.OPEN) {
      openedAt = now - coolDown; // It is alive, so that there is nothing to wait for.
    }
  }
}
