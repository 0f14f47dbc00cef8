package io.aimass.fit;

import java.util.Arrays;

/**
 * What least squares need to know of rows: means, and sums of products around them. Rows are read
 * twice and not held.
 */
final class LeastSquares {
  private final double[] means;
  private final double[] targetMeans;
  private final double[][] gram; // the lower triangle
  private final double[][] moments; // one array per target

  /** Gives a row: its features, and what should come out. */
  interface Rows {
    void read(int row, double[] features, double[] targets);
  }

  LeastSquares(Rows rows, int[] chosen, int width, int outputs) {
    this.means = new double[width];
    this.targetMeans = new double[outputs];
    this.gram = new double[width][];
    Arrays.setAll(gram, i -> new double[i + 1]);
    this.moments = new double[outputs][width];
    double[] x = new double[width];
    double[] y = new double[outputs];
    for (int row : chosen) {
      rows.read(row, x, y);
      Design.addScaled(1.0 / chosen.length, x, 0, means, 0, width);
      Design.addScaled(1.0 / chosen.length, y, 0, targetMeans, 0, outputs);
    }
    for (int row : chosen) {
      rows.read(row, x, y);
      Design.addScaled(-1, means, 0, x, 0, width);
      Design.addScaled(-1, targetMeans, 0, y, 0, outputs);
      for (int i = 0; i < width; i++) {
        Design.addScaled(x[i], x, 0, gram[i], 0, i + 1);
      }
      for (int k = 0; k < outputs; k++) {
        Design.addScaled(y[k], x, 0, moments[k], 0, width);
      }
    }
  }

  /** A ridge regression: an array of weights per output, each with its intercept at the end. */
  double[][] ridge(double alpha) {
    int width = means.length;
    double[][] matrix = new double[width][];
    for (int i = 0; i < width; i++) {
      matrix[i] = gram[i].clone();
      matrix[i][i] += alpha;
    }
    Cholesky factor = Cholesky.of(matrix);
    if (factor == null) {
      throw new IllegalArgumentException(
          "alpha is " + alpha + ", too small for votes that depend on one another: expected more");
    }
    double[][] solved = new double[moments.length][];
    for (int k = 0; k < moments.length; k++) {
      double[] weights = moments[k].clone();
      factor.solve(weights);
      solved[k] = Arrays.copyOf(weights, width + 1);
      solved[k][width] = targetMeans[k];
      for (int i = 0; i < width; i++) {
        solved[k][width] -= weights[i] * means[i];
      }
    }
    return solved;
  }
}
