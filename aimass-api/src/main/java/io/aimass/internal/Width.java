package io.aimass.internal;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many questions of one {@code predictAll} are under way. Without a deadline there are many, so
 * that those of like length meet and are batched. With one, each question's time runs from the
 * moment it is taken up: as many as can be answered well within it, found by adding one after each
 * that was quick and halving after one that was not (<a
 * href="https://en.wikipedia.org/wiki/Additive_increase/multiplicative_decrease">AIMD</a>).
 */
final class Width {

  static final int MOST = 256;

  private final int least;
  private final long deadlineNanos;
  private final AtomicInteger now;

  /**
   * Creates a width.
   *
   * @param least how many there are at first, and at least
   * @param deadlineNanos each question's, or {@link Asked#FOREVER}
   */
  Width(int least, long deadlineNanos) {
    this.least = least;
    this.deadlineNanos = deadlineNanos;
    this.now = new AtomicInteger(deadlineNanos == Asked.FOREVER ? Math.max(MOST, least) : least);
  }

  int now() {
    return now.get();
  }

  /**
   * A question has ended.
   *
   * @param nanos what it took; {@link Long#MAX_VALUE} if it was not answered
   */
  void ended(long nanos) {
    if (deadlineNanos == Asked.FOREVER) {
      return;
    }
    if (nanos < deadlineNanos / 4) {
      now.updateAndGet(width -> Math.min(width + 1, Math.max(MOST, least)));
    } else if (nanos > deadlineNanos / 2) {
      now.updateAndGet(width -> Math.max(width / 2, least));
    }
  }
}
