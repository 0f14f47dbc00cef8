package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.Regression;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.WeightedEnsemble;
import java.util.Arrays;

/**
 * One weight of 0 or more per member, by least squares (Breiman, "Stacked regressions", Machine
 * Learning 24, 1996): {@code Σ (y - Σ w_m x_m)²} is made small over rows and, for classes, labels,
 * where y is 1 for the right label and 0 for the others. It is what {@code scipy.optimize.nnls}
 * solves, by the same algorithm (Lawson and Hanson, <i>Solving Least Squares Problems</i>, 1974).
 *
 * <p>For classes the weights are those of a soft vote, whose probabilities are divided by the sum
 * of the weights: the answer is an {@link Ensembles#softVoting()}, so decisions show its weights,
 * and the share of a member without a vote goes to the others by weight. With so few numbers to
 * learn it hardly overfits, and many members end with weight 0 and need not be run.
 *
 * <p>Rows are not held in memory.
 */
public final class NonNegativeStacker implements Stacker, NumberStacker {
  static final NonNegativeStacker USUAL = new NonNegativeStacker(false);

  private final boolean seenAllowed;

  private NonNegativeStacker(boolean seenAllowed) {
    this.seenAllowed = seenAllowed;
  }

  /**
   * Accepts votes on rows that members were trained on.
   *
   * @return the new stacker
   */
  public NonNegativeStacker allowSeenInTraining() {
    return new NonNegativeStacker(true);
  }

  /**
   * Fits a soft vote.
   *
   * @param votes the members' votes on labelled rows
   * @return a soft vote with the weights of {@link #weights}; with equal ones if no member ever
   *     gave the right label a probability above 0
   * @throws IllegalArgumentException as in {@link Stacker#fit}
   */
  @Override
  public WeightedEnsemble<Classification, Classification> fit(VoteTable votes) {
    double[] weights = weights(votes);
    boolean any = Arrays.stream(weights).anyMatch(weight -> weight > 0);
    return any ? Ensembles.softVoting().weights(weights) : Ensembles.softVoting();
  }

  /**
   * Finds the weights of a committee that predicts numbers.
   *
   * @param votes the members' numbers on rows whose right number is known
   * @return stacking by a {@link LinearStack} without an intercept; its weights need not sum to 1
   */
  @Override
  public Ensemble<Regression, Regression> fit(NumberTable votes) {
    return Ensembles.stackingNumbers(votes.members(), model(votes));
  }

  /**
   * Fits the model for numbers alone.
   *
   * @param votes the members' numbers on rows whose right number is known
   * @return the model, which takes one number per member
   * @throws IllegalArgumentException as {@link #fit(NumberTable)}
   */
  public LinearStack model(NumberTable votes) {
    StackRows.requireUnseen(votes.origin(), seenAllowed);
    StackRows rows = StackRows.of(votes);
    double[] right = rows.targets(votes);
    double[] weights = weights(rows, (row, k) -> right[row]);
    return LinearStack.of(
        VoteFeatures.PLAIN, LinearStack.Output.NUMBER, new double[][] {weights}, new double[1]);
  }

  /**
   * Finds the weights of a classifying committee.
   *
   * @param votes the members' votes on labelled rows
   * @return one per member, 0 or more; they need not sum to 1
   * @throws IllegalArgumentException as {@link #fit(VoteTable)}
   */
  public double[] weights(VoteTable votes) {
    StackRows.requireUnseen(votes.origin(), seenAllowed);
    StackRows rows = StackRows.of(votes);
    GoldLabels gold = votes.gold().select(rows.inTable());
    return weights(rows, (row, k) -> gold.number(row) == k ? 1 : 0);
  }

  private interface Target {
    double of(int row, int k);
  }

  private static double[] weights(StackRows rows, Target target) {
    int members = rows.members();
    int width = rows.perMember();
    double[][] gram = new double[members][members];
    double[] moments = new double[members];
    double[] x = new double[rows.width()];
    for (int row = 0; row < rows.size(); row++) {
      rows.read(row, x);
      for (int k = 0; k < width; k++) {
        double y = target.of(row, k);
        for (int m = 0; m < members; m++) {
          moments[m] += x[m * width + k] * y;
          for (int other = 0; other <= m; other++) {
            gram[m][other] += x[m * width + k] * x[other * width + k];
          }
        }
      }
    }
    for (int m = 0; m < members; m++) {
      for (int other = 0; other < m; other++) {
        gram[other][m] = gram[m][other];
      }
    }
    return NonNegativeLeastSquares.solve(gram, moments);
  }

  @Override
  public String toString() {
    return "non-negative least squares";
  }
}
