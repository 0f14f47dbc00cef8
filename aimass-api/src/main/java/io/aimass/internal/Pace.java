package io.aimass.internal;

import java.util.concurrent.locks.ReentrantLock;

/**
 * How long a member takes from being asked to its answer, by the last of them. Safe for use by many
 * threads.
 */
final class Pace {

  static final long UNKNOWN = Long.MAX_VALUE;

  private static final int LEAST = 64;
  private static final int STEPS = 8;

  /** So many are needed above a quantile to speak of one. */
  private static final int ABOVE = 3;

  private final double quantile;
  private final int enough;
  private final ReentrantLock lock = new ReentrantLock();
  private Latencies seen = new Latencies(); // guarded by lock
  private int count; // guarded by lock
  private volatile long slow = UNKNOWN;

  /**
   * Creates one that knows nothing.
   *
   * @param quantile the part of answers that are not slow
   */
  Pace(double quantile) {
    this.quantile = quantile;
    this.enough = (int) Math.min(1 << 20, Math.max(LEAST, Math.round(ABOVE / (1 - quantile))));
  }

  /** What only slow answers exceed; {@link #UNKNOWN} until enough were seen. */
  long slow() {
    return slow;
  }

  /** An answer came. */
  void answered(long nanos) {
    lock.lock();
    try {
      seen.add(nanos);
      count++;
      if (count % enough == 0) {
        slow = seen.quantile(quantile);
      }
      if (count == STEPS * enough) { // What is long ago tells nothing of now.
        seen = new Latencies();
        count = 0;
      }
    } finally {
      lock.unlock();
    }
  }

  /** An answer was not waited for any longer. It counts if it would be slow, however long. */
  void abandoned(long nanos) {
    if (nanos >= slow) {
      answered(nanos);
    }
  }
}
