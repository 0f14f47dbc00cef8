package io.aimass.internal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How often something more may be asked: a part of all asks, saved up to a bound (a token bucket
 * that is filled by asks, not by time). Safe for use by many threads.
 */
final class Allowance {

  private static final long ONE = 1_000_000;
  private static final long MOST = 10 * ONE;

  private final long perAsk;
  private final AtomicLong saved = new AtomicLong();

  /**
   * Creates an empty one.
   *
   * @param part of asks, more than 0 and at most 1
   */
  Allowance(double part) {
    this.perAsk = Math.max(1, Math.round(part * ONE));
  }

  /** Something was asked as usual. */
  void asked() {
    saved.updateAndGet(now -> Math.min(MOST, now + perAsk));
  }

  /** Takes one ask; false if there is none left. */
  boolean take() {
    return saved.getAndUpdate(now -> now >= ONE ? now - ONE : now) >= ONE;
  }
}
