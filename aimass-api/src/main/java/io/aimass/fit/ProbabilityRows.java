package io.aimass.fit;

/** The checks on tables of one number per row and label. */
final class ProbabilityRows {
  /** What probabilities are raised to before their logarithm is taken. */
  static final double FLOOR = 1e-15;

  private ProbabilityRows() {}

  /** Requires one row per gold label, at least one, and one number per label name in each. */
  static void requireShape(String what, double[][] rows, GoldLabels gold) {
    if (rows.length != gold.size() || rows.length == 0) {
      throw new IllegalArgumentException(
          rows.length
              + " rows of "
              + what
              + " and "
              + gold.size()
              + " labels, expected as many and at least one");
    }
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != gold.names().size()) {
        throw new IllegalArgumentException(
            "row "
                + row
                + " has "
                + rows[row].length
                + " "
                + what
                + ", expected "
                + gold.names().size()
                + ", one for each label");
      }
    }
  }

  /** Requires the shape and that every number is a probability. */
  static void requireProbabilities(double[][] rows, GoldLabels gold) {
    requireShape("probabilities", rows, gold);
    for (int row = 0; row < rows.length; row++) {
      for (double value : rows[row]) {
        if (!(value >= 0 && value <= 1)) {
          throw new IllegalArgumentException(
              "a probability of row " + row + " is " + value + ", expected 0 to 1");
        }
      }
    }
  }

  /** Requires what a calibrator is fitted on: probabilities of two labels or more. */
  static void requireCalibratable(double[][] rows, GoldLabels gold) {
    requireProbabilities(rows, gold);
    requireLabels(gold.names().size());
  }

  /** Requires two labels or more: of one there is nothing to calibrate. */
  static void requireLabels(int labels) {
    if (labels < 2) {
      throw new IllegalArgumentException(labels + " labels, expected 2 or more");
    }
  }

  /** Requires one row of so many probabilities. */
  static void requireRow(double[] row, int labels) {
    if (row.length != labels) {
      throw new IllegalArgumentException(
          row.length + " probabilities, expected " + labels + ", one for each label");
    }
    for (double value : row) {
      requireProbability(value);
    }
  }

  static void requireProbability(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a probability is " + value + ", expected 0 to 1");
    }
  }

  static double requireFinite(String name, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", expected a finite number");
    }
    return value;
  }

  /** The logarithm of p / (1 - p), of a p kept between 1e-15 and 1 - 1e-15. */
  static double logOdds(double probability) {
    double kept = clipped(probability);
    return Math.log(kept) - Math.log1p(-kept);
  }

  /** The probability, kept between 1e-15 and 1 - 1e-15. */
  static double clipped(double probability) {
    return Math.min(Math.max(probability, FLOOR), 1 - FLOOR);
  }

  /** One label's probabilities of all rows. */
  static double[] column(double[][] rows, int label) {
    double[] column = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      column[row] = rows[row][label];
    }
    return column;
  }

  /** The rows' natural logarithms; probabilities below 1e-15 count as 1e-15. */
  static double[][] logarithms(double[][] rows) {
    double[][] result = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      result[row] = logarithms(rows[row]);
    }
    return result;
  }

  /** The natural logarithms; probabilities below 1e-15 count as 1e-15. */
  static double[] logarithms(double[] row) {
    double[] result = new double[row.length];
    for (int label = 0; label < row.length; label++) {
      result[label] = Math.log(Math.max(row[label], FLOOR));
    }
    return result;
  }

  /** The place of the highest number, of the first one among equals. */
  static int best(double[] row) {
    int best = 0;
    for (int label = 1; label < row.length; label++) {
      if (row[label] > row[best]) {
        best = label;
      }
    }
    return best;
  }
}
