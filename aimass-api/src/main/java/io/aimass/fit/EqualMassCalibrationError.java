package io.aimass.fit;

/**
 * Expected calibration error over bins that hold about as many rows each (Nguyen and O'Connor,
 * EMNLP 2015; {@code ECE_em} of Roelofs et al., AISTATS 2022): as {@link CalibrationError}, with
 * quantiles of the probabilities as the bins' bounds. Equal probabilities share a bin. 0 is
 * perfect, 1 the worst.
 *
 * @param bins number of bins, 1 or more
 */
public record EqualMassCalibrationError(int bins) implements Metric {
  /**
   * Checks the number of bins.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public EqualMassCalibrationError {
    Positive.require("bins", bins);
  }

  @Override
  public String name() {
    return "ECE equal mass";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public double of(GoldLabels gold, double[][] probabilities) {
    ProbabilityRows.requireProbabilities(probabilities, gold);
    double[] confidences = new double[probabilities.length];
    boolean[] right = new boolean[probabilities.length];
    for (int row = 0; row < confidences.length; row++) {
      int best = ProbabilityRows.best(probabilities[row]);
      confidences[row] = probabilities[row][best];
      right[row] = best == gold.number(row);
    }
    double error = 0;
    for (MassBins.Gap gap : MassBins.gaps(confidences, right, bins)) {
      error += Math.abs(gap.surplus());
    }
    return error / probabilities.length;
  }
}
