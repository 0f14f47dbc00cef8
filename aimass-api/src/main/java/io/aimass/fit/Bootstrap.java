package io.aimass.fit;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Confidence intervals by the bootstrap's percentile method (Efron, "Bootstrap methods: another
 * look at the jackknife", 1979): rows are drawn with replacement, as many as there are, and the
 * interval holds the middle part of the values on many such draws. Draws depend on the seed alone,
 * so that two values on the same rows can be compared draw by draw.
 */
final class Bootstrap {
  /** What is measured on the rows of a draw. */
  interface Statistic {
    /** Measures; called by several threads at once. */
    double of(int[] rows);
  }

  private final double[] right;
  private final boolean varied;
  private final long[] seeds;
  private final double level;

  /**
   * Prepares the draws.
   *
   * @param right the rows' right answers, as numbers
   */
  Bootstrap(double[] right, int draws, double level, long seed) {
    this.right = right;
    this.varied = isVaried(IntStream.range(0, right.length).toArray());
    this.seeds = new Random(seed).longs(draws).toArray();
    this.level = level;
  }

  /** How many rows there are. */
  int rows() {
    return right.length;
  }

  /** The values of all draws, in the order of the draws. */
  double[] values(Statistic statistic, Workers workers) {
    double[] values = new double[seeds.length];
    workers.run(seeds.length, draw -> values[draw] = statistic.of(draw(draw)));
    return values;
  }

  /** Draws anew as long as one answer is right on all rows, of which some measures tell nothing. */
  private int[] draw(int draw) {
    Random random = new Random(seeds[draw]);
    int[] drawn = new int[right.length];
    do {
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = random.nextInt(drawn.length);
      }
    } while (varied && !isVaried(drawn));
    return drawn;
  }

  private boolean isVaried(int[] rows) {
    double first = right[rows[0]];
    for (int row : rows) {
      if (right[row] != first) {
        return true;
      }
    }
    return false;
  }

  ConfidenceInterval interval(double[] values) {
    return interval(values, level);
  }

  /** The middle part of some values. */
  static ConfidenceInterval interval(double[] values, double level) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double tail = (1 - level) / 2;
    return new ConfidenceInterval(quantile(sorted, tail), quantile(sorted, 1 - tail), level);
  }

  /** Linear between the two nearest values, as {@code numpy.quantile} does by default. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
