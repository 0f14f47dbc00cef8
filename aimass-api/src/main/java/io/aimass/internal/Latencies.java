package io.aimass.internal;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Times counted in buckets that grow by an eighth, so that a quantile is at most 6 % off; from a
 * quarter of a microsecond to a quarter of an hour.
 *
 * <p>Safe for use by many threads, which do not wait for each other; a count read while others are
 * added may miss some of them.
 */
public final class Latencies {

  private static final int STEPS = 8; // buckets per doubling
  private static final int SMALLEST = 8; // 2^8 ns
  private static final int DOUBLINGS = 32;

  private final AtomicLongArray counts = new AtomicLongArray(STEPS * DOUBLINGS);

  /** Creates an empty count. */
  public Latencies() {}

  /**
   * Counts a time.
   *
   * @param nanos the time; a negative one counts as zero
   */
  public void add(long nanos) {
    counts.incrementAndGet(bucket(nanos));
  }

  private static int bucket(long nanos) {
    if (nanos < 1L << SMALLEST) {
      return 0;
    }
    int power = 63 - Long.numberOfLeadingZeros(nanos);
    int step = (int) ((nanos >>> (power - 3)) & (STEPS - 1));
    return Math.min((power - SMALLEST) * STEPS + step, STEPS * DOUBLINGS - 1);
  }

  /** The middle of a bucket. */
  private static long middle(int bucket) {
    long from = (long) (STEPS + bucket % STEPS) << (bucket / STEPS + SMALLEST - 3);
    long width = 1L << (bucket / STEPS + SMALLEST - 3);
    return from + width / 2;
  }

  /** How many times were counted. */
  public long count() {
    long count = 0;
    for (int i = 0; i < counts.length(); i++) {
      count += counts.get(i);
    }
    return count;
  }

  /**
   * The time that a part of all did not exceed.
   *
   * @param part from 0 to 1, such as 0.99
   * @return nanoseconds; 0 if none was counted
   */
  public long quantile(double part) {
    long rank = (long) Math.ceil(part * count());
    long seen = 0;
    for (int i = 0; i < counts.length(); i++) {
      seen += counts.get(i);
      if (seen >= rank && seen > 0) {
        return middle(i);
      }
    }
    return 0;
  }
}
