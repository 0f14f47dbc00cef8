package io.aimass.fit;

/** The checks on tables of one number per row and label. */
final class ProbabilityRows {
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
