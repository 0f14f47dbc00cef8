package io.aimass.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How differently the members of a committee err on labelled rows (Kuncheva and Whitaker,
 * <i>Measures of Diversity in Classifier Ensembles and Their Relationship with the Ensemble
 * Accuracy</i>, Machine Learning 51, 2003). Each member is right or wrong in a row; what it says
 * when it is wrong does not matter. Members that err alike add nothing to one another; but diverse
 * committees are not better ones by that alone, so judge weights by a {@link Metric} and read this
 * to see why.
 *
 * <p>Measures of pairs take the numbers of two members, from 0; those without are of the whole
 * committee, for pairs the mean over all pairs that have a value. A measure that is not defined is
 * NaN: correlation with a member that is always right, for example.
 *
 * <p>Immutable and thread-safe.
 */
public final class Diversity {
  private final boolean[][] right;

  private Diversity(boolean[][] right) {
    this.right = right;
  }

  /**
   * Compares predicted labels.
   *
   * @param predicted for each member the number of the label that it predicts in each row; -1, or
   *     any other number that is no label, for none, which counts as wrong
   * @param gold the rows' labels
   * @return the measures
   * @throws NullPointerException if an argument or a member is null
   * @throws IllegalArgumentException if there are fewer than two members, no rows, or the counts of
   *     rows differ
   */
  public static Diversity of(int[][] predicted, GoldLabels gold) {
    requireMembers(predicted.length);
    boolean[][] right = new boolean[predicted.length][gold.size()];
    for (int member = 0; member < predicted.length; member++) {
      if (predicted[member].length != gold.size() || gold.size() == 0) {
        throw new IllegalArgumentException(
            "member "
                + member
                + " has "
                + predicted[member].length
                + " rows and there are "
                + gold.size()
                + " labels, expected as many and at least one");
      }
      for (int row = 0; row < gold.size(); row++) {
        right[member][row] = predicted[member][row] == gold.number(row);
      }
    }
    return new Diversity(right);
  }

  /**
   * Compares the most probable labels; among equals the first counts.
   *
   * @param members for each member, for each row one probability per label, 0 to 1
   * @param gold the rows' labels
   * @return the measures
   * @throws NullPointerException if an argument or an element is null
   * @throws IllegalArgumentException if there are fewer than two members, no rows, the counts
   *     differ, or a probability is not between 0 and 1
   */
  public static Diversity ofProbabilities(List<double[][]> members, GoldLabels gold) {
    int[][] predicted = new int[members.size()][];
    for (int member = 0; member < predicted.length; member++) {
      double[][] rows = members.get(member);
      ProbabilityRows.requireProbabilities(rows, gold);
      predicted[member] = Arrays.stream(rows).mapToInt(ProbabilityRows::best).toArray();
    }
    return of(predicted, gold);
  }

  private static void requireMembers(int members) {
    if (members < 2) {
      throw new IllegalArgumentException(members + " members, expected 2 or more");
    }
  }

  /**
   * Returns the number of members.
   *
   * @return 2 or more
   */
  public int members() {
    return right.length;
  }

  /**
   * Returns Yule's Q: 0 for members that err independently, 1 for those that are right in the same
   * rows, below 0 for those that are right in different ones.
   *
   * @param a a member
   * @param b another
   * @return -1 to 1, or NaN
   * @throws IndexOutOfBoundsException if there is no such member
   */
  public double qStatistic(int a, int b) {
    return PairCounts.of(right[a], right[b]).qStatistic();
  }

  /**
   * Returns the share of rows in which one of the two is right and the other one wrong.
   *
   * @param a a member
   * @param b another
   * @return 0 to 1
   * @throws IndexOutOfBoundsException if there is no such member
   */
  public double disagreement(int a, int b) {
    return PairCounts.of(right[a], right[b]).disagreement();
  }

  /**
   * Returns the share of rows in which both are wrong.
   *
   * @param a a member
   * @param b another
   * @return 0 to 1
   * @throws IndexOutOfBoundsException if there is no such member
   */
  public double doubleFault(int a, int b) {
    return PairCounts.of(right[a], right[b]).doubleFault();
  }

  /**
   * Returns Cohen's kappa of being right: agreement beyond chance; 1 for members that are right in
   * the same rows, 0 for chance.
   *
   * @param a a member
   * @param b another
   * @return -1 to 1, or NaN
   * @throws IndexOutOfBoundsException if there is no such member
   */
  public double kappa(int a, int b) {
    return PairCounts.of(right[a], right[b]).kappa();
  }

  /**
   * Returns the correlation of being right.
   *
   * @param a a member
   * @param b another
   * @return -1 to 1, or NaN
   * @throws IndexOutOfBoundsException if there is no such member
   */
  public double correlation(int a, int b) {
    return PairCounts.of(right[a], right[b]).correlation();
  }

  /**
   * Returns the mean Q over pairs.
   *
   * @return -1 to 1, or NaN
   */
  public double qStatistic() {
    return mean(PairCounts::qStatistic);
  }

  /**
   * Returns the mean disagreement over pairs.
   *
   * @return 0 to 1
   */
  public double disagreement() {
    return mean(PairCounts::disagreement);
  }

  /**
   * Returns the mean double fault over pairs.
   *
   * @return 0 to 1
   */
  public double doubleFault() {
    return mean(PairCounts::doubleFault);
  }

  /**
   * Returns the mean pairwise kappa.
   *
   * @return -1 to 1, or NaN
   */
  public double kappa() {
    return mean(PairCounts::kappa);
  }

  /**
   * Returns the mean correlation over pairs.
   *
   * @return -1 to 1, or NaN
   */
  public double correlation() {
    return mean(PairCounts::correlation);
  }

  private double mean(ToDoubleFunction<PairCounts> measure) {
    double sum = 0;
    int pairs = 0;
    for (int a = 0; a < right.length; a++) {
      for (int b = a + 1; b < right.length; b++) {
        double value = measure.applyAsDouble(PairCounts.of(right[a], right[b]));
        if (!Double.isNaN(value)) {
          sum += value;
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  /**
   * Returns the interrater agreement kappa (Fleiss, <i>Statistical Methods for Rates and
   * Proportions</i>, 1981): agreement of all members beyond chance. With L members, p their mean
   * accuracy and l of them right in a row it is {@code 1 - mean(l (L - l)) / (L (L - 1) p (1 -
   * p))}.
   *
   * @return 1 for members that are right in the same rows, 0 for chance, lower for more diverse
   *     ones; NaN if all are always right, or always wrong
   */
  public double interraterKappa() {
    double members = right.length;
    double spread = 0;
    double accuracy = 0;
    for (int row = 0; row < right[0].length; row++) {
      double count = rightIn(row);
      spread += count * (members - count) / right[0].length;
      accuracy += count / members / right[0].length;
    }
    if (spread == 0 && (accuracy == 0 || rightInAll())) {
      return Double.NaN;
    }
    return 1 - spread / (members * (members - 1) * accuracy * (1 - accuracy));
  }

  private boolean rightInAll() {
    for (int row = 0; row < right[0].length; row++) {
      if (rightIn(row) < right.length) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the entropy measure: the mean over rows of {@code min(l, L - l) / (L - ceil(L / 2))},
   * with l of L members right.
   *
   * @return 0 if all members are right in the same rows, 1 if in every row half of them are
   */
  public double entropy() {
    double sum = 0;
    for (int row = 0; row < right[0].length; row++) {
      int count = rightIn(row);
      sum += Math.min(count, right.length - count);
    }
    int most = right.length / 2;
    return sum / ((double) most * right[0].length);
  }

  private int rightIn(int row) {
    int count = 0;
    for (boolean[] member : right) {
      count += member[row] ? 1 : 0;
    }
    return count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Diversity that && Arrays.deepEquals(right, that.right);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(right);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Diversity[%d members, %d rows, Q %.3f, disagreement %.3f, double fault %.3f, correlation"
            + " %.3f, kappa %.3f, entropy %.3f]",
        right.length,
        right[0].length,
        qStatistic(),
        disagreement(),
        doubleFault(),
        correlation(),
        interraterKappa(),
        entropy());
  }
}
