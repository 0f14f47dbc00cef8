package io.aimass.fit;

import java.util.Arrays;

/** The checks that all fits of linear models make on what they are given. */
final class TrainingRows {
  private TrainingRows() {}

  /** Requires as many rows as labels, at least one, and two labels that each have a row. */
  static void check(int rows, GoldLabels gold, double[] weights) {
    if (rows != gold.size() || rows == 0) {
      throw new IllegalArgumentException(
          rows + " rows and " + gold.size() + " labels, expected as many and at least one");
    }
    if (gold.names().size() < 2) {
      throw new IllegalArgumentException("labels " + gold.names() + ", expected two or more");
    }
    checkWeights(rows, weights);
    double[] perLabel = new double[gold.names().size()];
    for (int row = 0; row < rows; row++) {
      perLabel[gold.number(row)] += weights[row];
    }
    for (int label = 0; label < perLabel.length; label++) {
      if (perLabel[label] == 0) {
        throw new IllegalArgumentException(
            "label \""
                + gold.names().get(label)
                + "\" has no row of positive weight, expected one or more of every label");
      }
    }
  }

  private static void checkWeights(int rows, double[] weights) {
    if (weights.length != rows) {
      throw new IllegalArgumentException(
          weights.length + " sample weights for " + rows + " rows, expected as many");
    }
    for (int row = 0; row < rows; row++) {
      if (!(weights[row] >= 0) || Double.isInfinite(weights[row])) {
        throw new IllegalArgumentException(
            "sample weight of row "
                + row
                + " is "
                + weights[row]
                + ", expected a finite number of 0 or more");
      }
    }
  }

  static double[] equalWeights(int rows) {
    double[] weights = new double[rows];
    Arrays.fill(weights, 1);
    return weights;
  }
}
