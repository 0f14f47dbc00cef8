package io.aimass.fit;

/**
 * Adaptive calibration error (Nixon, Dusenberry, Zhang, Jerfel and Tran, <i>Measuring Calibration
 * in Deep Learning</i>, CVPR workshops 2019): every label's probabilities, not only the highest
 * one's, are put into ranges that hold about as many rows each; the error is the mean, over the
 * labels and their ranges that hold rows, of the distance between the share of rows that are the
 * label's and their mean probability. Equal probabilities share a range. 0 is perfect, 1 the worst.
 *
 * @param ranges number of ranges for each label, 1 or more
 */
public record AdaptiveCalibrationError(int ranges) implements Metric {
  /**
   * Checks the number of ranges.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public AdaptiveCalibrationError {
    Positive.require("ranges", ranges);
  }

  @Override
  public String name() {
    return "ACE";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public double of(GoldLabels gold, double[][] probabilities) {
    ProbabilityRows.requireProbabilities(probabilities, gold);
    int labels = gold.names().size();
    double error = 0;
    for (int label = 0; label < labels; label++) {
      boolean[] right = new boolean[gold.size()];
      for (int row = 0; row < right.length; row++) {
        right[row] = gold.number(row) == label;
      }
      error += error(ProbabilityRows.column(probabilities, label), right);
    }
    return error / labels;
  }

  private double error(double[] column, boolean[] right) {
    double sum = 0;
    int filled = 0;
    for (MassBins.Gap gap : MassBins.gaps(column, right, ranges)) {
      if (gap.rows() > 0) {
        sum += Math.abs(gap.surplus()) / gap.rows();
        filled++;
      }
    }
    return sum / filled;
  }
}
