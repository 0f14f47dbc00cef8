package io.aimass.bench.report;

/** What is measured. */
public enum Metric {
  /** Calls, or texts of a long list, a second; all callers together. */
  PER_SECOND("per second", true),
  /** Microseconds of a call; half of the calls took less. */
  P50_MICROS("p50 µs", false),
  /** Microseconds of a call; 99 of 100 took less. */
  P99_MICROS("p99 µs", false),
  /** Mean microseconds of a call, where calls are too short to time each. */
  MEAN_MICROS("mean µs", false),
  /** Bytes allocated on the heap per call, by all threads. */
  BYTES("bytes per call", false),
  /** Seconds from the command that starts the JVM to the first answer. */
  FIRST_ANSWER_SECONDS("first answer s", false),
  /** Resident memory after the first answer. */
  LOADED_MB("loaded MB", false),
  /** Resident memory after a batch of 32 long texts. */
  BATCH_MB("after batch MB", false),
  /** Resident memory some seconds after that. */
  LATER_MB("later MB", false);

  private final String title;
  private final boolean highIsGood;

  Metric(String title, boolean highIsGood) {
    this.title = title;
    this.highIsGood = highIsGood;
  }

  /** The head of its column. */
  String title() {
    return title;
  }

  double better(double one, double other) {
    return highIsGood ? Math.max(one, other) : Math.min(one, other);
  }
}
