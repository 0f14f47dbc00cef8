package io.aimass.train;

import java.util.List;

/**
 * How the learning rate changes: a function of how far the training is, so that one which resumes
 * goes on with the rate that it would have had. Computed as PyTorch does.
 *
 * <p>Immutable and safe for use by many threads.
 */
public sealed interface Schedule {

  /**
   * Returns what the optimizer's rate is multiplied by.
   *
   * @param step the step to come, from 0
   * @param steps how many there are in all, 1 or more
   * @param losses of the epochs that are done: on the validation examples, or in training where
   *     there are none
   * @return 0 or more
   */
  double factor(long step, long steps, List<Double> losses);

  /** Always the same. */
  record Constant() implements Schedule {
    @Override
    public double factor(long step, long steps, List<Double> losses) {
      return 1;
    }
  }

  /**
   * Half a cosine from the full rate down (Loshchilov and Hutter, 2017), after a linear rise.
   *
   * @param warmUp what part of the steps the rise takes, 0 to below 1
   * @param floor what part of the rate is left at the end, 0 to below 1
   */
  record Cosine(double warmUp, double floor) implements Schedule {
    /** Checks the ranges. */
    public Cosine {
      Require.zeroToBelowOne("warmUp", warmUp);
      Require.zeroToBelowOne("floor", floor);
    }

    @Override
    public double factor(long step, long steps, List<Double> losses) {
      long rise = Math.round(warmUp * steps);
      if (step < rise) {
        return (step + 1.0) / rise;
      }
      return between(1, floor, (step - rise) / (double) Math.max(1, steps - rise));
    }
  }

  /**
   * From a low rate up and down to a very low one, both as half cosines (Smith and Topin, 2018).
   *
   * @param rise what part of the steps goes up, above 0 and below 1
   * @param start what the full rate is divided by at first, 1 or more
   * @param end what the first rate is divided by at the end, 1 or more
   */
  record OneCycle(double rise, double start, double end) implements Schedule {
    /** Checks the ranges. */
    public OneCycle {
      Require.positive("rise", Require.zeroToBelowOne("rise", rise));
      if (!(start >= 1 && end >= 1)) {
        throw new IllegalArgumentException(
            "start is " + start + " and end " + end + ", expected 1 or more");
      }
    }

    @Override
    public double factor(long step, long steps, List<Double> losses) {
      double top = rise * steps - 1;
      double last = steps - 1.0;
      if (step <= top) {
        return between(1 / start, 1, step / Math.max(1e-9, top));
      }
      return between(1, 1 / (start * end), (step - top) / Math.max(1e-9, last - top));
    }
  }

  /**
   * Lower by a factor each time the loss has not become better for some epochs. Better is what is
   * lower by more than 0.01 percent.
   *
   * @param factor what the rate is multiplied by, above 0 and below 1
   * @param patience epochs without a better loss that are borne, 0 or more
   */
  record Plateau(double factor, int patience) implements Schedule {
    private static final double THRESHOLD = 1e-4;

    /** Checks the ranges. */
    public Plateau {
      Require.positive("factor", Require.zeroToBelowOne("factor", factor));
      Require.atLeast("patience", patience, 0);
    }

    @Override
    public double factor(long step, long steps, List<Double> losses) {
      double now = 1;
      double best = Double.POSITIVE_INFINITY;
      int bad = 0;
      for (double loss : losses) {
        boolean better = loss < best * (1 - THRESHOLD);
        best = better ? loss : best;
        bad = better ? 0 : bad + 1;
        if (bad > patience) {
          now *= factor;
          bad = 0;
        }
      }
      return now;
    }
  }

  private static double between(double from, double to, double part) {
    return to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * part));
  }

  /**
   * The optimizer's rate, always.
   *
   * @return the schedule
   */
  static Constant constant() {
    return new Constant();
  }

  /**
   * A linear rise and half a cosine down to 0.
   *
   * @param warmUp what part of the steps the rise takes, 0 to below 1; 0.05 is usual
   * @return the schedule
   * @throws IllegalArgumentException if it is out of range
   */
  static Cosine cosine(double warmUp) {
    return new Cosine(warmUp, 0);
  }

  /**
   * One cycle: 30 percent of the steps up from a 25th of the rate, the rest down to a 250,000th.
   *
   * @return the schedule
   */
  static OneCycle oneCycle() {
    return new OneCycle(0.3, 25, 1e4);
  }

  /**
   * Lower each time the loss stays.
   *
   * @param factor what the rate is multiplied by, above 0 and below 1
   * @param patience epochs without a better loss that are borne, 0 or more
   * @return the schedule
   * @throws IllegalArgumentException if one is out of range
   */
  static Plateau plateau(double factor, int patience) {
    return new Plateau(factor, patience);
  }
}
