package io.aimass.fit;

/**
 * A measure of answers to a fit's rows, with the right ones. An answer is a row of numbers:
 * probabilities, or one number. Thread-safe.
 */
interface Measure {
  String name();

  boolean higherIsBetter();

  /** The value for some rows, of the answers to these. */
  double of(int[] rows, double[][] answers);

  /** What the measure gives for rows that are drawn, of the answers to all rows. */
  default Bootstrap.Statistic drawn(double[][] all) {
    return rows -> {
      double[][] some = new double[rows.length][];
      for (int i = 0; i < rows.length; i++) {
        some[i] = all[rows[i]];
      }
      return of(rows, some);
    };
  }

  /** What a value is as a loss, and the other way round. */
  default double loss(double value) {
    return higherIsBetter() ? -value : value;
  }
}
