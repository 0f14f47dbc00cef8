package io.aimass.fit;

/**
 * The rows that a linear model is fitted on. Weights and residuals are flat arrays: weights feature
 * by feature, residuals row by row, the classes of one feature or row side by side.
 */
interface Design {
  int rows();

  int features();

  /** Adds the row's weighted features to {@code classes} scores that start at {@code offset}. */
  void addScores(int row, double[] weights, int classes, double[] scores, int offset);

  /**
   * Adds, for each feature from {@code from} to below {@code to}, the sum over all rows of the
   * feature times the row's residuals. Rows are added in order: the sum does not depend on the cut.
   */
  void addGradient(double[] residuals, int classes, int from, int to, double[] gradient);

  /**
   * target[t..] += factor · source[s..], {@code count} entries; the loop all fits spend time in.
   */
  static void addScaled(
      double factor, double[] source, int sourceOffset, double[] target, int offset, int count) {
    for (int i = 0; i < count; i++) {
      target[offset + i] += factor * source[sourceOffset + i];
    }
  }
}
