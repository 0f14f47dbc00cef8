package io.aimass.internal;

import java.util.concurrent.atomic.LongAdder;

/** What a member has done since it came to its seat. Safe for use by many threads. */
public final class Tally {

  private final Latencies latencies = new Latencies();

  /** Answers seen before a mean is believed. */
  private static final int ENOUGH = 16;

  /** What handing a task to another thread and back costs, about. */
  private static final double HOP_NANOS = 20_000;

  /** What a member is given at least of which little is known, in nanoseconds. */
  private static final long ENOUGH_FOR_STRANGERS = 100_000_000;

  private int seen; // up to ENOUGH; a lost or late update does no harm
  private volatile double mean; // nanoseconds, the younger counting more
  private volatile double encodingMean; // the same, of what its input takes
  private final LongAdder failed = new LongAdder();
  private final LongAdder late = new LongAdder();

  /** Creates an empty tally. */
  public Tally() {}

  void answered(long nanos) {
    latencies.add(nanos);
    double before = mean;
    if (seen < ENOUGH) {
      seen++;
      mean = Math.max(before, (double) nanos);
    } else {
      mean = before + (nanos - before) / ENOUGH;
    }
  }

  void encoded(long nanos) {
    double before = encodingMean;
    encodingMean = before == 0 ? nanos : before + (nanos - before) / ENOUGH;
  }

  /** Whether the member answers in less time than it takes to hand it to another thread. */
  boolean isQuick() {
    return seen >= ENOUGH && mean < HOP_NANOS;
  }

  /** What an answer takes with its encoding; as good as for ever while that is not known. */
  long wholeNanos() {
    return seen < ENOUGH ? Long.MAX_VALUE / 2 : (long) (mean + encodingMean);
  }

  /** The mean of its answers' times, the younger counting more; 0 if it has not answered. */
  long typicalNanos() {
    return (long) mean;
  }

  /** Whether a time is long enough for the member: twice what 99 of 100 of its answers take. */
  boolean isEnough(long nanos) {
    return seen < ENOUGH ? nanos >= ENOUGH_FOR_STRANGERS : nanos / 2 >= latencies.quantile(0.99);
  }

  void failed() {
    failed.increment();
  }

  void late() {
    late.increment();
  }

  /** The times of the runs that gave an answer. */
  public Latencies latencies() {
    return latencies;
  }

  /** How many runs failed. */
  public long failures() {
    return failed.sum();
  }

  /** How many calls ended without waiting for the member any longer. */
  public long lateRuns() {
    return late.sum();
  }
}
