package io.aimass.fit;

import org.jspecify.annotations.Nullable;

/** Solves symmetric, positive definite systems: A = L Lᵀ. */
final class Cholesky {
  /** A pivot this small beside its diagonal entry is rounding's, not the matrix's. */
  private static final double SINGULAR = 1e-13;

  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /**
   * Factors a matrix, of which only the lower triangle is read; it becomes the factor's own.
   *
   * @return null if it is singular, or so nearly that rounding cannot tell
   */
  static @Nullable Cholesky of(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      double[] row = matrix[i];
      double diagonal = row[i];
      for (int j = 0; j <= i; j++) {
        double sum = row[j];
        double[] other = matrix[j];
        for (int k = 0; k < j; k++) {
          sum -= row[k] * other[k];
        }
        if (j < i) {
          row[j] = sum / other[j];
        } else if (sum > SINGULAR * diagonal) {
          row[i] = Math.sqrt(sum);
        } else {
          return null;
        }
      }
    }
    return new Cholesky(matrix);
  }

  /** Solves A x = b, in place of b. */
  void solve(double[] b) {
    for (int i = 0; i < b.length; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= lower[i][k] * b[k];
      }
      b[i] /= lower[i][i];
    }
    for (int i = b.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < b.length; k++) {
        b[i] -= lower[k][i] * b[k];
      }
      b[i] /= lower[i][i];
    }
  }
}
