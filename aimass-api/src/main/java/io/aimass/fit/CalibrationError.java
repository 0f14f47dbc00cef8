package io.aimass.fit;

/**
 * Expected calibration error: rows are put into bins of equal width by the probability of their
 * most probable label; the error is the mean, weighted by the bins' rows, of the distance between a
 * bin's accuracy and its mean probability (Naeini, Cooper and Hauskrecht, AAAI 2015; Guo et al.,
 * ICML 2017). 0 is perfect, 1 the worst. A bin holds its upper bound and not its lower one.
 *
 * @param bins number of bins, 1 or more
 */
public record CalibrationError(int bins) implements Metric {
  /** The number of bins that papers use. */
  static final int USUAL_BINS = 15;

  /**
   * Checks the number of bins.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public CalibrationError {
    Positive.require("bins", bins);
  }

  @Override
  public String name() {
    return "ECE";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public double of(GoldLabels gold, double[][] probabilities) {
    ProbabilityRows.requireProbabilities(probabilities, gold);
    double[] surplus = new double[bins];
    for (int row = 0; row < probabilities.length; row++) {
      int best = ProbabilityRows.best(probabilities[row]);
      double confidence = probabilities[row][best];
      // The rows' number cancels: a bin's share times its mean distance is its summed distance.
      surplus[bin(confidence)] += confidence - (best == gold.number(row) ? 1 : 0);
    }
    double error = 0;
    for (double sum : surplus) {
      error += Math.abs(sum);
    }
    return error / probabilities.length;
  }

  private int bin(double confidence) {
    return Math.max(0, (int) Math.ceil(confidence * bins) - 1);
  }
}
