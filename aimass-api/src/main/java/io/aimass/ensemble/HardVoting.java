package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Objects;

/**
 * Hard voting: each member votes for its label, the label with the most weight wins, and its
 * probability is its share of the weight. For members whose probabilities mean little. Immutable;
 * made by {@link Ensembles#hardVoting()}, with equal weights.
 *
 * <p>A tie goes to the label with the higher weighted mean probability, then to the one first in
 * label order; {@link #ties} gives scikit-learn's rule. One vote gives its label probability 1.
 */
public final class HardVoting
    implements WeightedEnsemble<Classification, Classification>, Saveable {

  private final Weights weights;
  private final TieBreak ties;

  HardVoting(Weights weights, TieBreak ties) {
    this.weights = weights;
    this.ties = ties;
  }

  /**
   * The same voting with another rule for ties.
   *
   * @param rule {@link TieBreak#MEAN_PROBABILITY} unless something else is said
   * @return the new ensemble
   */
  public HardVoting ties(TieBreak rule) {
    return new HardVoting(weights, Objects.requireNonNull(rule, "rule"));
  }

  @Override
  public Classification combine(Votes<Classification> votes) {
    AlignedVotes aligned = AlignedVotes.of(votes, weights);
    double[] tally = aligned.zeros();
    for (int member = 0; member < aligned.members(); member++) {
      if (aligned.counts(member)) {
        tally[aligned.labels().indexOf(aligned.vote(member).label())] += aligned.share(member);
      }
    }
    return ties == TieBreak.FIRST_LABEL ? aligned.answer(tally) : aligned.answerByMean(tally);
  }

  @Override
  public HardVoting weights(double... others) {
    return new HardVoting(Weights.of(others), ties);
  }

  @Override
  public double weight(int member) {
    return weights.of(member);
  }

  @Override
  public void check(List<String> members) {
    weights.check(members);
  }

  /** Whether the other is hard voting with the same weights and the same rule for ties. */
  @Override
  public boolean equals(Object other) {
    return other instanceof HardVoting that && ties == that.ties && weights.equals(that.weights);
  }

  @Override
  public int hashCode() {
    return Objects.hash(weights, ties);
  }

  @Override
  public Recipe recipe() {
    return weights.in(Recipe.of("hard-voting", 1)).with("ties", ties.name());
  }

  @Override
  public String toString() {
    String rule = ties == TieBreak.FIRST_LABEL ? ", ties to the first label" : "";
    return "hard voting, weights " + weights + rule;
  }
}
