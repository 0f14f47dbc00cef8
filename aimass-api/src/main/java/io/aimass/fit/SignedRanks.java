package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Wilcoxon's signed-rank test of whether two predictors of numbers are as near to the right ones on
 * the same rows ("Individual comparisons by ranking methods", Biometrics Bulletin 1, 1945). The
 * differences of their absolute errors are ranked by size, the mean rank for equal ones; rows
 * without a difference say nothing. Each predictor should have half of the ranks. Of squared errors
 * a few rows can decide; ranks bound what one row can do.
 *
 * <p>For up to 50 rows, if no two differences are of the same size, the p-value is that of the
 * exact distribution, two-sided; else that of the normal approximation with a variance for ties,
 * without a correction for continuity.
 *
 * @param rows on how many rows the errors differ, 0 or more
 * @param firstRanks the sum of the ranks of the rows on which the first one is nearer, from 0 to
 *     {@code rows · (rows + 1) / 2}
 * @param ties the sum of {@code t³ - t} over all groups of t differences of the same size; 0 if
 *     there is none
 */
public record SignedRanks(int rows, double firstRanks, double ties)
    implements PairedTest, Saveable {
  private static final int EXACT_TO = 50;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public SignedRanks {
    if (rows < 0 || !(firstRanks >= 0 && firstRanks <= sum(rows))) {
      throw new IllegalArgumentException(
          "ranks of " + firstRanks + " on " + rows + " rows, expected 0 to " + sum(rows));
    }
    double most = (double) rows * rows * rows - rows;
    if (!(ties >= 0 && ties <= most)) {
      throw new IllegalArgumentException("ties is " + ties + ", expected 0 to " + most);
    }
  }

  private static double sum(int rows) {
    return rows * (rows + 1.0) / 2;
  }

  /**
   * Compares two predictors by their errors.
   *
   * @param first the first one's absolute errors, 0 or more, by row
   * @param second the second one's
   * @return the test
   * @throws IllegalArgumentException if there are not as many, or one is negative or NaN
   */
  public static SignedRanks of(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          first.length + " and " + second.length + " errors, expected as many");
    }
    double[] gains = gains(first, second);
    int[] order =
        IntStream.range(0, gains.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> Math.abs(gains[row])))
            .mapToInt(Integer::intValue)
            .toArray();
    double ranks = 0;
    double ties = 0;
    for (int start = 0; start < order.length; ) {
      int end = start;
      int nearer = 0;
      while (end < order.length && sameSize(gains[order[start]], gains[order[end]])) {
        nearer += gains[order[end]] > 0 ? 1 : 0;
        end++;
      }
      double size = end - start;
      ranks += nearer * (start + 1 + end) / 2.0;
      ties += size * size * size - size;
      start = end;
    }
    return new SignedRanks(gains.length, ranks, ties);
  }

  private static boolean sameSize(double one, double other) {
    return Math.abs(one) == Math.abs(other);
  }

  /** By how much the first one is nearer, of the rows where that is not 0. */
  private static double[] gains(double[] first, double[] second) {
    for (int row = 0; row < first.length; row++) {
      if (!(first[row] >= 0 && second[row] >= 0)) {
        throw new IllegalArgumentException(
            "the errors of row "
                + row
                + " are "
                + first[row]
                + " and "
                + second[row]
                + ", expected 0 or more");
      }
    }
    return IntStream.range(0, first.length)
        .mapToDouble(row -> second[row] - first[row])
        .filter(gain -> gain != 0)
        .toArray();
  }

  /**
   * Returns the ranks of the rows on which the second one is nearer.
   *
   * @return their sum
   */
  public double secondRanks() {
    return sum(rows) - firstRanks;
  }

  @Override
  public boolean isExact() {
    return rows <= EXACT_TO && ties == 0;
  }

  @Override
  public double pValue() {
    double least = Math.min(firstRanks, secondRanks());
    if (isExact()) {
      return Math.min(1, 2 * exactTail((int) least));
    }
    double n = rows;
    double variance = n * (n + 1) * (2 * n + 1) / 24 - ties / 48;
    double distance = least - n * (n + 1) / 4;
    return ChiSquared.tail(distance * distance / variance);
  }

  /** The probability of a rank sum of so much at most: each rank is in it by a fair coin. */
  private double exactTail(int most) {
    double[] ways = new double[most + 1];
    ways[0] = 1;
    for (int rank = 1; rank <= rows; rank++) {
      for (int sum = most; sum >= rank; sum--) {
        ways[sum] += ways[sum - rank];
      }
    }
    return Arrays.stream(ways).sum() / (1L << rows);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("signed-ranks", 1)
        .with("rows", rows)
        .with("firstRanks", firstRanks)
        .with("ties", ties);
  }
}
