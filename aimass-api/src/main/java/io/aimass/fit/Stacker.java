package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensemble;

/**
 * A way to fit a model over the members' probabilities that makes the answer: stacked
 * generalization (Wolpert, Neural Networks 5, 1992). Made by the factories here; each has options
 * of its own.
 *
 * <p>Fit it on votes for rows that the members were not trained on. A committee of five text models
 * with 46 labels, stacked on 2,660 rows by a logistic regression without regularisation, falls from
 * its best member's accuracy of 0.742 to 0.649; strongly regularised it ties. So strengths are
 * chosen by cross-validation unless they are given, and {@link SoftVotingWeights} are what to begin
 * with.
 *
 * <p>In place of a member without a vote the mean of the others' votes is put, in the fit as later;
 * rows without any vote teach nothing. A label that is right on no row is never answered ({@link
 * BoostingStacker} gives it a probability of about 1e-7, {@link NonNegativeStacker} what the
 * members say).
 *
 * <p>Immutable and thread-safe. A fit is deterministic, and the same for any number of threads.
 */
public sealed interface Stacker
    permits LogisticStacker, RidgeStacker, NonNegativeStacker, BoostingStacker {

  /**
   * Fits.
   *
   * @param votes the members' votes on labelled rows
   * @return an immutable value: the members and labels of the table, and what was learned
   * @throws IllegalStateException if members were trained on the rows and the stacker was not told
   *     to allow it
   * @throws IllegalArgumentException if there are fewer than two labels, no vote, or too few rows
   */
  Ensemble<Classification, Classification> fit(VoteTable votes);

  /**
   * Multinomial logistic regression with an L2 penalty over the members' probabilities or their
   * logarithms, its strength chosen by log loss.
   *
   * @return the stacker
   */
  static LogisticStacker logistic() {
    return LogisticStacker.USUAL;
  }

  /**
   * Ridge regression on one column per label, which is 1 where the label is right.
   *
   * @return the stacker; it fits numbers, too
   */
  static RidgeStacker ridge() {
    return RidgeStacker.USUAL;
  }

  /**
   * One weight of 0 or more per member, by least squares.
   *
   * @return the stacker; it fits numbers, too
   */
  static NonNegativeStacker nonNegative() {
    return NonNegativeStacker.USUAL;
  }

  /**
   * Gradient-boosted trees of depth 1.
   *
   * @return the stacker; it fits numbers, too
   */
  static BoostingStacker boosting() {
    return BoostingStacker.USUAL;
  }
}
