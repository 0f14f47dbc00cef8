package io.aimass.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;

/**
 * Runs that went on after their call's deadline. A member that never comes back keeps the threads
 * that it has; it must not get all the others too. So while too many of its runs are left behind it
 * is not asked, and each thread that it keeps is made up for.
 */
final class Stragglers {

  /** How many runs of a member may be left behind before it is not asked any more. */
  static final int LIMIT = 2;

  private final AtomicIntegerArray left;
  private final IntConsumer threads;

  /**
   * Creates a count for a committee.
   *
   * @param members how many there are
   * @param threads told 1 when a thread is left behind, and -1 when one comes back
   */
  Stragglers(int members, IntConsumer threads) {
    this.left = new AtomicIntegerArray(members);
    this.threads = threads;
  }

  /** Whether a member has so many runs left behind that another one would be wasted. */
  boolean tooMany(int member) {
    return left.get(member) >= LIMIT;
  }

  /** A member begins to run. */
  Run begin(int member) {
    return new Run(member);
  }

  /** One run of a member: it ends, or is left behind and may end later. */
  final class Run {
    private final int member;
    private final AtomicBoolean decided = new AtomicBoolean();

    private Run(int member) {
      this.member = member;
    }

    /** The deadline has passed. */
    void leaveBehind() {
      if (decided.compareAndSet(false, true)) {
        left.incrementAndGet(member);
        threads.accept(1);
      }
    }

    /** The member has come back. */
    void end() {
      if (!decided.compareAndSet(false, true)) {
        left.decrementAndGet(member);
        threads.accept(-1);
      }
    }
  }
}
