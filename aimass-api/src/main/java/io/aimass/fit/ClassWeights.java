package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One weight per member and label, for members that know some labels better than others: each
 * label's probability is its own weighted mean of the members', and the answer is scaled to sum 1.
 *
 * <p>The weights are those of the lowest mean log loss plus {@code penalty / 2} times the mean
 * square of the distance, in logarithms, from {@link SoftVotingWeights}: a label with few rows
 * keeps about the weights that all labels have together. They are found by L-BFGS over the
 * logarithms, from where the distance is 0. A missing vote counts as the mean of the others' votes
 * on its row; rows without any are left out.
 *
 * <p>Immutable and thread-safe. Deterministic.
 */
public final class ClassWeights {
  private static final List<Double> PENALTIES = List.of(10.0, 1.0, 0.1);
  private static final int CHOICE_FOLDS = 3;

  private final List<String> members;
  private final List<String> labels;
  private final double[][] weights;
  private final double penalty;

  ClassWeights(List<String> members, List<String> labels, double[][] owned, double penalty) {
    this.members = members;
    this.labels = labels;
    this.weights = owned;
    this.penalty = penalty;
  }

  /**
   * Finds the weights with the penalty, of 10, 1 and 0.1, that has the lowest log loss in
   * three-fold cross-validation; the higher one of equals. With fewer than 3 rows it is 10.
   *
   * @param table votes on rows that no member was fitted on
   * @return the weights
   * @throws IllegalArgumentException if nobody has a vote on any row
   */
  public static ClassWeights fit(VoteTable table) {
    double best = PENALTIES.get(0);
    double bestLoss = Double.POSITIVE_INFINITY;
    for (double penalty : table.rows() < CHOICE_FOLDS ? List.<Double>of() : PENALTIES) {
      double loss = heldBackLoss(table, penalty);
      if (loss < bestLoss) {
        best = penalty;
        bestLoss = loss;
      }
    }
    return fit(table, best);
  }

  private static double heldBackLoss(VoteTable table, double penalty) {
    double loss = 0;
    for (StratifiedFolds.Fold fold : StratifiedFolds.of(CHOICE_FOLDS, 0).splitAny(table.gold())) {
      VoteTable test = table.select(fold.test());
      double[][] answers = test.combine(fit(table.select(fold.train()), penalty).ensemble());
      loss += test.rows() * Metric.logLoss().of(test.gold(), answers) / table.rows();
    }
    return loss;
  }

  /**
   * Finds the weights.
   *
   * @param table votes on rows that no member was fitted on
   * @param penalty how near they stay to those that all labels have together, above 0
   * @return the weights
   * @throws IllegalArgumentException if the penalty is not above 0 and finite, or nobody has a vote
   *     on any row
   */
  public static ClassWeights fit(VoteTable table, double penalty) {
    Positive.require("penalty", penalty);
    double[] together = SoftVotingWeights.fit(table).weights();
    ClassWeightsLoss loss = new ClassWeightsLoss(table, together, penalty);
    return new ClassWeights(table.members(), table.gold().names(), loss.minimize(), penalty);
  }

  /**
   * Returns the members.
   *
   * @return their names, in the order of the weights
   */
  public List<String> members() {
    return members;
  }

  /**
   * Returns the labels.
   *
   * @return their names, in the order of the weights
   */
  public List<String> labels() {
    return labels;
  }

  /**
   * Returns the weights, as new arrays.
   *
   * @return members × labels, above 0; those of a label add up to 1
   */
  public double[][] weights() {
    double[][] copy = weights.clone();
    Arrays.setAll(copy, member -> weights[member].clone());
    return copy;
  }

  /**
   * Returns the penalty that the weights were fitted with.
   *
   * @return above 0
   */
  public double penalty() {
    return penalty;
  }

  /**
   * Returns the vote with these weights.
   *
   * @return for a mass with the same members in the same order
   */
  public Ensemble<Classification, Classification> ensemble() {
    return Ensembles.classWeighted(labels, weights);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassWeights that
        && members.equals(that.members)
        && labels.equals(that.labels)
        && Arrays.deepEquals(weights, that.weights)
        && penalty == that.penalty;
  }

  @Override
  public int hashCode() {
    return Objects.hash(members, labels, penalty) * 31 + Arrays.deepHashCode(weights);
  }

  @Override
  public String toString() {
    return "ClassWeights[" + members + ", " + labels.size() + " labels, penalty=" + penalty + "]";
  }
}
