package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.WeightedEnsemble;
import java.util.Arrays;
import java.util.List;

/**
 * The weights of a soft vote that give it the lowest log loss on rows that no member was fitted on.
 *
 * <p>The weighted mean of the members' probabilities is a mixture, so its weights are found by
 * expectation maximisation: each round a member's weight becomes the mean share that it had in the
 * right labels' probabilities. The log loss is convex in the weights and no round raises it; the
 * fit ends when it is proved to lie within the tolerance of the lowest one, or when the rounds run
 * out. Deterministic. Immutable and thread-safe.
 */
public final class SoftVotingWeights {
  /**
   * What the right label's probability is raised to: a certain mistake must not forbid all others.
   */
  private static final double FLOOR = 1e-15;

  private static final double USUAL_TOLERANCE = 1e-6;
  private static final int USUAL_ROUNDS = 10_000;

  private final double[] weights;
  private final double logLoss;
  private final boolean converged;

  private SoftVotingWeights(double[] weights, double logLoss, boolean converged) {
    this.weights = weights;
    this.logLoss = logLoss;
    this.converged = converged;
  }

  /**
   * Finds the weights with a tolerance of 1e-6 and at most 10,000 rounds.
   *
   * @param members for each member the probabilities of each row and label, 0 to 1, in the order of
   *     {@code gold.names()}; at least one member
   * @param gold the rows' right labels
   * @return the weights
   * @throws NullPointerException if an argument or an element is null
   * @throws IllegalArgumentException if there is no member or no row, the counts differ, or a
   *     number is not between 0 and 1
   */
  public static SoftVotingWeights fit(List<double[][]> members, GoldLabels gold) {
    return fit(members, gold, USUAL_TOLERANCE, USUAL_ROUNDS, FitProgress.none());
  }

  /**
   * Finds the weights.
   *
   * @param members for each member the probabilities of each row and label, 0 to 1, in the order of
   *     {@code gold.names()}; at least one member
   * @param gold the rows' right labels
   * @param tolerance how far above the lowest log loss the result may lie, above 0
   * @param maxIterations how many rounds at most, 1 or more
   * @param progress told the log loss before each round
   * @return the weights
   * @throws NullPointerException if an argument or an element is null
   * @throws IllegalArgumentException if there is no member or no row, the counts differ, a number
   *     is not between 0 and 1, or an option is out of range
   */
  public static SoftVotingWeights fit(
      List<double[][]> members,
      GoldLabels gold,
      double tolerance,
      int maxIterations,
      FitProgress progress) {
    return fit(rightProbabilities(members, gold), tolerance, maxIterations, progress);
  }

  /**
   * Finds the weights for the votes of a table with a tolerance of 1e-6 and at most 10,000 rounds.
   * A missing vote counts as the mean of the others' votes on its row; rows without any are left
   * out.
   *
   * @param table votes on rows that no member was fitted on
   * @return the weights
   * @throws IllegalArgumentException if nobody has a vote on any row
   */
  public static SoftVotingWeights fit(VoteTable table) {
    return fit(table, USUAL_TOLERANCE, USUAL_ROUNDS, FitProgress.none());
  }

  /**
   * Finds the weights for the votes of a table. A missing vote counts as the mean of the others'
   * votes on its row; rows without any are left out.
   *
   * @param table votes on rows that no member was fitted on
   * @param tolerance how far above the lowest log loss the result may lie, above 0
   * @param maxIterations how many rounds at most, 1 or more
   * @param progress told the log loss before each round
   * @return the weights
   * @throws IllegalArgumentException if nobody has a vote on any row, or an option is out of range
   */
  public static SoftVotingWeights fit(
      VoteTable table, double tolerance, int maxIterations, FitProgress progress) {
    return fit(GoldVotes.of(table).filled(FLOOR), tolerance, maxIterations, progress);
  }

  private static SoftVotingWeights fit(
      double[][] right, double tolerance, int maxIterations, FitProgress progress) {
    Positive.require("tolerance", tolerance);
    Positive.require("maxIterations", maxIterations);
    double[] weights = new double[right[0].length];
    Arrays.fill(weights, 1.0 / weights.length);
    double[] gains = new double[weights.length];
    for (int round = 1; ; round++) {
      double logLoss = gains(right, weights, gains);
      // By convexity no weights are better than these by more than the highest gain less 1.
      boolean converged = Arrays.stream(gains).max().orElse(1) - 1 <= tolerance;
      if (converged || round > maxIterations) {
        return new SoftVotingWeights(weights, logLoss, converged);
      }
      progress.iteration(round, logLoss);
      step(weights, gains);
    }
  }

  /** The right labels' probabilities: all that the log loss depends on. One array per row. */
  private static double[][] rightProbabilities(List<double[][]> members, GoldLabels gold) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("no members, expected at least one");
    }
    for (double[][] member : members) {
      ProbabilityRows.requireProbabilities(member, gold);
    }
    double[][] right = new double[gold.size()][members.size()];
    for (int member = 0; member < members.size(); member++) {
      for (int row = 0; row < right.length; row++) {
        right[row][member] = Math.max(members.get(member)[row][gold.number(row)], FLOOR);
      }
    }
    return right;
  }

  /** Sets each member's mean ratio to the mixture, minus the slope of the log loss it returns. */
  private static double gains(double[][] right, double[] weights, double[] gains) {
    Arrays.fill(gains, 0);
    double loss = 0;
    for (double[] row : right) {
      double mixture = 0;
      for (int member = 0; member < weights.length; member++) {
        mixture += weights[member] * row[member];
      }
      for (int member = 0; member < weights.length; member++) {
        gains[member] += row[member] / mixture / right.length;
      }
      loss -= Math.log(mixture);
    }
    return loss / right.length;
  }

  private static void step(double[] weights, double[] gains) {
    double sum = 0;
    for (int member = 0; member < weights.length; member++) {
      weights[member] *= gains[member];
      sum += weights[member];
    }
    // The sum is 1 but for rounding, which would add up over thousands of rounds.
    for (int member = 0; member < weights.length; member++) {
      weights[member] /= sum;
    }
  }

  /**
   * Returns a soft vote with these weights.
   *
   * @return the ensemble, for the members in their order
   */
  public WeightedEnsemble<Classification, Classification> softVoting() {
    return Ensembles.softVoting().weights(weights);
  }

  /**
   * Returns the weights in the order of the members, 0 or more, adding up to 1, as a new array.
   *
   * @return the weights
   */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * Returns the weighted vote's log loss on the rows of the fit.
   *
   * @return the log loss
   */
  public double logLoss() {
    return logLoss;
  }

  /**
   * Returns whether the tolerance was reached before the rounds ran out.
   *
   * @return true if the tolerance was reached
   */
  public boolean converged() {
    return converged;
  }

  /**
   * Returns the weighted mean of the members' probabilities for one row, as a new array.
   *
   * @param members for each member, in the order of the fit, one probability per label
   * @return the probabilities
   * @throws NullPointerException if an argument or an element is null
   * @throws IllegalArgumentException if the counts differ
   */
  public double[] apply(List<double[]> members) {
    if (members.size() != weights.length) {
      throw new IllegalArgumentException(members.size() + " members, expected " + weights.length);
    }
    double[] result = new double[members.get(0).length];
    for (int member = 0; member < weights.length; member++) {
      double[] probabilities = members.get(member);
      if (probabilities.length != result.length) {
        throw new IllegalArgumentException(
            "member "
                + member
                + " has "
                + probabilities.length
                + " probabilities, expected "
                + result.length);
      }
      Design.addScaled(weights[member], probabilities, 0, result, 0, result.length);
    }
    return result;
  }

  @Override
  public String toString() {
    return "SoftVotingWeights" + Arrays.toString(weights);
  }
}
