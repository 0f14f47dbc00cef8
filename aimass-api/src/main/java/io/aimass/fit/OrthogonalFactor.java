package io.aimass.fit;

/**
 * What is left of a matrix when all its singular values are made 1: <i>U · Vᵀ</i> of its singular
 * value decomposition <i>U · Σ · Vᵀ</i>, by one-sided Jacobi rotations (Hestenes, "Inversion of
 * matrices by biorthogonalization and related results", 1958). Small and exact to the last digits,
 * and so not worth a library, of which few run on Android.
 */
final class OrthogonalFactor {

  private static final int SWEEPS = 60;

  /** Rows whose cosine is smaller count as orthogonal. */
  private static final double COSINE = 1e-15;

  private final double[][] rows; // ends as Σ · Vᵀ
  private final double[][] turns; // ends as Uᵀ

  private OrthogonalFactor(double[][] matrix) {
    rows = new double[matrix.length][];
    turns = new double[matrix.length][matrix.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = matrix[i].clone();
      turns[i][i] = 1;
    }
  }

  /** The factor of a matrix that has no more rows than columns; its rows are orthonormal. */
  static double[][] of(double[][] matrix) {
    OrthogonalFactor factor = new OrthogonalFactor(matrix);
    boolean turned = true;
    for (int sweep = 0; turned && sweep < SWEEPS; sweep++) {
      turned = factor.sweep();
    }
    factor.normalize();
    return factor.product();
  }

  /** Turns every pair of rows until both are orthogonal. */
  private boolean sweep() {
    boolean turned = false;
    for (int i = 0; i < rows.length; i++) {
      for (int j = i + 1; j < rows.length; j++) {
        turned |= turn(i, j);
      }
    }
    return turned;
  }

  private boolean turn(int i, int j) {
    double mine = dot(rows[i], rows[i]);
    double others = dot(rows[j], rows[j]);
    double both = dot(rows[i], rows[j]);
    if (both == 0 || Math.abs(both) <= COSINE * Math.sqrt(mine) * Math.sqrt(others)) {
      return false;
    }
    double zeta = (others - mine) / (2 * both);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
    double cosine = 1 / Math.hypot(1, tangent);
    rotate(rows[i], rows[j], cosine, cosine * tangent);
    rotate(turns[i], turns[j], cosine, cosine * tangent);
    return true;
  }

  private static void rotate(double[] one, double[] other, double cosine, double sine) {
    for (int k = 0; k < one.length; k++) {
      double before = one[k];
      one[k] = cosine * before - sine * other[k];
      other[k] = sine * before + cosine * other[k];
    }
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      sum += one[k] * other[k];
    }
    return sum;
  }

  /** Makes every row's length 1; a row of length 0 becomes any one that is orthogonal to all. */
  private void normalize() {
    double longest = 0;
    for (double[] row : rows) {
      longest = Math.max(longest, Math.sqrt(dot(row, row)));
    }
    double least = longest * rows[0].length * Math.ulp(1.0);
    boolean[] done = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double length = Math.sqrt(dot(rows[i], rows[i]));
      done[i] = length > least;
      if (done[i]) {
        scale(rows[i], 1 / length);
      }
    }
    for (int i = 0; i < rows.length; i++) {
      if (!done[i]) {
        rows[i] = orthogonal(done);
        done[i] = true;
      }
    }
  }

  /** A row of length 1 that is orthogonal to those that are done: what is left of some axis. */
  private double[] orthogonal(boolean[] done) {
    double[] best = new double[rows[0].length];
    double most = 0;
    for (int axis = 0; axis < best.length && most < 0.5; axis++) {
      double[] left = new double[best.length];
      left[axis] = 1;
      for (int twice = 0; twice < 2; twice++) { // the second time takes away what rounding left
        for (int i = 0; i < rows.length; i++) {
          if (done[i]) {
            addScaled(left, -dot(left, rows[i]), rows[i]);
          }
        }
      }
      double length = Math.sqrt(dot(left, left));
      if (length > most) {
        most = length;
        best = left;
      }
    }
    scale(best, 1 / most);
    return best;
  }

  private static void scale(double[] row, double factor) {
    for (int k = 0; k < row.length; k++) {
      row[k] *= factor;
    }
  }

  private static void addScaled(double[] target, double factor, double[] row) {
    for (int k = 0; k < target.length; k++) {
      target[k] += factor * row[k];
    }
  }

  private double[][] product() {
    double[][] product = new double[rows.length][rows[0].length];
    for (int k = 0; k < rows.length; k++) {
      for (int i = 0; i < product.length; i++) {
        addScaled(product[i], turns[k][i], rows[k]);
      }
    }
    return product;
  }
}
