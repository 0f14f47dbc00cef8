package io.aimass.bench.soak;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Times, counted in classes that are 9 % apart. Safe for use by many threads. */
final class Distribution {

  private static final int PER_OCTAVE = 8;
  private static final int CLASSES = 64 * PER_OCTAVE;

  private final AtomicLongArray counts = new AtomicLongArray(CLASSES);
  private final AtomicLong max = new AtomicLong();

  void add(long nanos) {
    long atLeast1 = Math.max(1, nanos);
    counts.incrementAndGet((int) (Math.log((double) atLeast1) / Math.log(2) * PER_OCTAVE));
    max.accumulateAndGet(atLeast1, Math::max);
  }

  private double quantileMillis(double part) {
    long all = 0;
    for (int i = 0; i < CLASSES; i++) {
      all += counts.get(i);
    }
    long seen = 0;
    for (int i = 0; i < CLASSES; i++) {
      seen += counts.get(i);
      if (seen > 0 && seen >= part * all) {
        return Math.pow(2, (i + 1.0) / PER_OCTAVE) / 1e6;
      }
    }
    return 0;
  }

  /** Such as {@code p50 0.1 ms, p99 3.0 ms, max 12.2 ms}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.2f ms, p99 %.2f ms, max %.1f ms",
        quantileMillis(0.5),
        quantileMillis(0.99),
        max.get() / 1e6);
  }
}
