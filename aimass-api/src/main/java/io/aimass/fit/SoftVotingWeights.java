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
 * right labels' probabilities. No round raises the log loss, which is convex in the weights where
 * every member voted on every row: there the fit ends when it is proved to lie within the tolerance
 * of the lowest one, or when the rounds run out. Of votes that are missing see {@link
 * #fit(VoteTable)}. Deterministic. Immutable and thread-safe.
 */
public final class SoftVotingWeights {
  /**
   * What the right label's probability is raised to: a certain mistake must not forbid all others.
   */
  private static final double FLOOR = 1e-15;

  /** What a weight is at least where votes are missing: it may be all that voted on some row. */
  private static final double LEAST = 1e-100;

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
   * Where votes are missing the others' weights are scaled up, as a soft vote does; rows without
   * any are left out, and a member without any has the weight 0.
   *
   * <p>With missing votes the log loss is not convex: no round raises it, but a lower one elsewhere
   * is not excluded, and the fit ends when the last round's gain times the number of rounds is
   * within the tolerance.
   *
   * @param table votes on rows that no member was fitted on
   * @return the weights
   * @throws IllegalArgumentException if nobody has a vote on any row
   */
  public static SoftVotingWeights fit(VoteTable table) {
    return fit(table, USUAL_TOLERANCE, USUAL_ROUNDS, FitProgress.none());
  }

  /**
   * Finds the weights for the votes of a table, as {@link #fit(VoteTable)}.
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
    return fit(GoldVotes.of(table).byRow(FLOOR), tolerance, maxIterations, progress);
  }

  private static SoftVotingWeights fit(
      double[][] right, double tolerance, int maxIterations, FitProgress progress) {
    Positive.require("tolerance", tolerance);
    Positive.require("maxIterations", maxIterations);
    boolean complete = Arrays.stream(right).allMatch(SoftVotingWeights::isComplete);
    double[] weights = new double[right[0].length];
    Arrays.fill(weights, 1.0 / weights.length);
    double[] gains = new double[weights.length];
    double before = Double.POSITIVE_INFINITY;
    for (int round = 1; ; round++) {
      double logLoss = gains(right, weights, gains);
      // By convexity no weights are better than these by more than the highest gain less 1. Without
      // it: a loss that falls by c / t² is c / t above its end.
      boolean converged =
          complete
              ? Arrays.stream(gains).max().orElse(1) - 1 <= tolerance
              : (before - logLoss) * round <= tolerance;
      if (converged || round > maxIterations) {
        return new SoftVotingWeights(weights, logLoss, converged);
      }
      before = logLoss;
      progress.iteration(round, logLoss);
      step(weights, gains, complete ? 0 : LEAST);
    }
  }

  private static boolean isComplete(double[] row) {
    return Arrays.stream(row).noneMatch(Double::isNaN);
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

  /**
   * Sets what each weight is to be multiplied by, and returns the log loss. Of a row whose votes
   * are all there the gain is the ratio to the mixture, as in expectation maximisation; where votes
   * are missing a row's loss is that of the mixture divided by the weight that voted, whose
   * logarithm is bounded by its tangent (minorisation and maximisation).
   */
  private static double gains(double[][] right, double[] weights, double[] gains) {
    double[] shares = new double[weights.length];
    Arrays.fill(gains, 0);
    double loss = 0;
    for (double[] row : right) {
      double mixture = 0;
      double voted = 0;
      for (int member = 0; member < weights.length; member++) {
        if (!Double.isNaN(row[member])) {
          mixture += weights[member] * row[member];
          voted += weights[member];
        }
      }
      for (int member = 0; member < weights.length; member++) {
        if (!Double.isNaN(row[member])) {
          gains[member] += row[member] / mixture;
          shares[member] += 1 / voted;
        }
      }
      loss -= Math.log(mixture / voted);
    }
    for (int member = 0; member < weights.length; member++) {
      gains[member] = shares[member] == 0 ? 0 : gains[member] / shares[member];
    }
    return loss / right.length;
  }

  private static void step(double[] weights, double[] gains, double least) {
    double sum = 0;
    for (int member = 0; member < weights.length; member++) {
      weights[member] *= gains[member];
      weights[member] = weights[member] == 0 ? 0 : Math.max(weights[member], least);
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
