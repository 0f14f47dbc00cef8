package io.aimass.fit;

/**
 * McNemar's test of whether two classifiers are right equally often on the same rows ("Note on the
 * sampling error of the difference between correlated proportions or percentages", 1947). Rows that
 * both or neither get right say nothing about it; of the others, each should be right on half. With
 * fewer than 25 of those the p-value is that of the exact binomial test, two-sided; else that of
 * the chi-squared test with Edwards' continuity correction.
 *
 * @param onlyFirst rows that only the first gets right, 0 or more
 * @param onlySecond rows that only the second gets right, 0 or more
 */
public record McNemar(int onlyFirst, int onlySecond) implements PairedTest {
  private static final int EXACT_BELOW = 25;

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if one is negative, or they are more than 2³¹ - 1 together
   */
  public McNemar {
    if (onlyFirst < 0 || onlySecond < 0 || onlyFirst + onlySecond < 0) {
      throw new IllegalArgumentException(
          "the counts are " + onlyFirst + " and " + onlySecond + ", expected 0 or more");
    }
  }

  /**
   * Compares two classifiers by the most probable labels; among equals the first label counts.
   *
   * @param gold the rows' right labels
   * @param first the first one's probabilities, rows × labels
   * @param second the second one's
   * @return the test
   * @throws IllegalArgumentException if there are no rows or the counts differ
   */
  public static McNemar of(GoldLabels gold, double[][] first, double[][] second) {
    ProbabilityRows.requireShape("probabilities", first, gold);
    ProbabilityRows.requireShape("probabilities", second, gold);
    return ofMarks(marks(gold, first), marks(gold, second));
  }

  /** 1 for each row whose most probable label is the right one, else 0. */
  static double[] marks(GoldLabels gold, double[][] probabilities) {
    double[] marks = new double[probabilities.length];
    for (int row = 0; row < marks.length; row++) {
      marks[row] = ProbabilityRows.best(probabilities[row]) == gold.number(row) ? 1 : 0;
    }
    return marks;
  }

  /** Compares by a mark for each row: 1 for a right answer, 0 for a wrong one. */
  static McNemar ofMarks(double[] first, double[] second) {
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int row = 0; row < first.length; row++) {
      onlyFirst += first[row] > second[row] ? 1 : 0;
      onlySecond += second[row] > first[row] ? 1 : 0;
    }
    return new McNemar(onlyFirst, onlySecond);
  }

  /**
   * Returns whether the exact test is used.
   *
   * @return true if fewer than 25 rows tell the two apart
   */
  @Override
  public boolean isExact() {
    return onlyFirst + onlySecond < EXACT_BELOW;
  }

  /**
   * Returns how probable a difference as large as this one, or larger, is between classifiers that
   * are right equally often.
   *
   * @return from 0 to 1; 1 if no row tells them apart
   */
  @Override
  public double pValue() {
    int rows = onlyFirst + onlySecond;
    if (isExact()) {
      return Math.min(1, 2 * binomialTail(rows, Math.min(onlyFirst, onlySecond)));
    }
    double distance = Math.max(0, Math.abs((double) onlyFirst - onlySecond) - 1);
    return ChiSquared.tail(distance * distance / rows);
  }

  /** The probability of at most so many heads of fair coins. */
  private static double binomialTail(int coins, int heads) {
    double term = 1;
    double sum = 1;
    for (int k = 1; k <= heads; k++) {
      term *= (double) (coins - k + 1) / k;
      sum += term;
    }
    return sum / (1L << coins);
  }
}
