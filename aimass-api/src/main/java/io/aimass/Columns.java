package io.aimass;

/** Rows of equal length, one per member, pooled column by column. */
final class Columns {

  private Columns() {}

  static double[] pool(double[][] rows, Poolable.Pool pool) {
    int width = rows[0].length;
    double[] pooled = new double[width];
    double[] column = new double[rows.length];
    for (int i = 0; i < width; i++) {
      for (int m = 0; m < rows.length; m++) {
        column[m] = rows[m][i];
      }
      pooled[i] = pool.pool(column);
    }
    requirePooled(pooled);
    return pooled;
  }

  static void requirePooled(double[] pooled) {
    for (int i = 0; i < pooled.length; i++) {
      if (!isFinite(pooled[i])) {
        throw new InvalidOutputException("number " + i + " of the pooled ones is " + pooled[i]);
      }
    }
  }

  static void requireFinite(String what, double value) {
    if (!isFinite(value)) {
      throw new IllegalArgumentException(what + " must be a finite number, got " + value);
    }
  }

  static void requireFinite(String what, double value, int index) {
    if (!isFinite(value)) {
      throw new IllegalArgumentException(
          what + " " + index + " must be a finite number, got " + value);
    }
  }

  private static boolean isFinite(double value) {
    return !Double.isNaN(value) && !Double.isInfinite(value);
  }

  static void requireSameWidth(String what, int expected, int given) {
    if (expected != given) {
      throw new InvalidOutputException(
          "members disagree on the number of " + what + ": " + expected + " and " + given);
    }
  }
}
