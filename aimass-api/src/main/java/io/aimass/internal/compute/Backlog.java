package io.aimass.internal.compute;

/**
 * The work that one mass has before it, in nanoseconds of cores' time, and how long that makes a
 * new question wait. All are running sums: nothing is walked. Guarded by the lock of {@link Cores}.
 *
 * <p>Work over cores is what the wait would be if the mass had them for itself and batches were as
 * large as they pay. How much longer questions have really waited is learned, and what is foreseen
 * is stretched by that.
 */
final class Backlog {

  /** The share of the newest wait in what is learned. */
  private static final double NEW_COUNTS = 1.0 / 128;

  /**
   * Waits of this length are as foreseen until others are seen, so that a short one says little.
   */
  private static final double AS_FORESEEN = 1e6;

  /** The share of a question that did not have to wait. */
  private static final double IDLE_COUNTS = 1.0 / 32;

  private static final double DEVIATIONS = 4;
  private static final double LEAST_PACE = 0.125;
  private static final double MOST_PACE = 64;

  private long interactive;
  private long bulk;
  private int running; // permits
  private long ends; // the sum of the times at which runs are expected to give them back

  private final Pace interactivePace = new Pace();
  private final Pace bulkPace = new Pace();

  /**
   * How long questions waited, beside what was foreseen, the longer waits counting more; and by how
   * much that differs. It is the mean and deviation by which TCP sets its timer (V. Jacobson,
   * "Congestion Avoidance and Control", 1988), of a ratio instead of a time.
   */
  private static final class Pace {
    private double foreseen = AS_FORESEEN;
    private double waited = AS_FORESEEN;
    private double deviation; // of the wait, in nanoseconds

    void learn(double expected, double real) {
      double error = Math.abs(real - expected * factor());
      foreseen += NEW_COUNTS * (expected - foreseen);
      waited += NEW_COUNTS * (real - waited);
      deviation += NEW_COUNTS * (error - deviation);
    }

    /** A question had nothing before it: what was learned in a bad time fades. */
    void relax() {
      foreseen += IDLE_COUNTS * (AS_FORESEEN - foreseen);
      waited += IDLE_COUNTS * (AS_FORESEEN - waited);
      deviation -= IDLE_COUNTS * deviation;
    }

    private double factor() {
      return Math.max(LEAST_PACE, Math.min(MOST_PACE, waited / foreseen));
    }

    /** What most questions wait at most. */
    long expect(double expected) {
      return expected == 0 ? 0 : (long) (expected * factor() + DEVIATIONS * deviation);
    }
  }

  private Pace pace(boolean ofInteractive) {
    return ofInteractive ? interactivePace : bulkPace;
  }

  /** Work comes, or a negative amount of it goes. */
  void change(boolean ofInteractive, long work) {
    if (ofInteractive) {
      interactive += work;
    } else {
      bulk += work;
    }
  }

  /** A run begins. */
  void begin(int permits, long expectedEnd) {
    running += permits;
    ends += permits * expectedEnd;
  }

  /** The permits of a run come back. */
  void end(int permits, long expectedEnd) {
    running -= permits;
    ends -= permits * expectedEnd;
  }

  /**
   * What a new question has to wait for, as far as that is known; 0 if a core is free for it. Runs
   * that take longer than expected count no more, so that one that hangs does not count for ever.
   *
   * @param cores of the mass
   */
  long foresee(boolean ofInteractive, long now, int cores) {
    long waiting = ofInteractive ? interactive : interactive + bulk;
    if (waiting <= 0 && running < cores) {
      return 0;
    }
    return (waiting + Math.max(0, ends - running * now)) / cores;
  }

  /** The same, stretched by what is learned. */
  long expect(boolean ofInteractive, long now, int cores) {
    return pace(ofInteractive).expect((double) foresee(ofInteractive, now, cores));
  }

  /** A question's turn has come. */
  void learn(Item item, long now) {
    learn(item, (double) (now - item.queuedAt), 1);
  }

  /**
   * A question is given up while it waits. If it has waited longer than it should it would have
   * done so for some time more: without that, waits longer than everybody's patience would never be
   * learned of.
   */
  void learnGivenUp(Item item, long now) {
    if (now - item.queuedAt > item.foreseen) {
      learn(item, (double) (now - item.queuedAt), 2);
    }
  }

  private void learn(Item item, double waited, int times) {
    Pace pace = pace(item.interactive());
    if (item.foreseen > 0) {
      pace.learn((double) item.foreseen, times * waited);
    } else {
      pace.relax();
    }
  }
}
