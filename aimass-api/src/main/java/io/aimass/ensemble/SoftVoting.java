package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;

/**
 * The weighted mean of the members' probabilities: a linear opinion pool (Stone, "The opinion
 * pool", 1961).
 */
record SoftVoting(Weights weightsOf) implements Weighted<Classification, Classification>, Saveable {

  @Override
  public Classification combine(Votes<Classification> votes) {
    AlignedVotes aligned = AlignedVotes.of(votes, weightsOf);
    return aligned.voters() == 1 ? aligned.first() : aligned.answer(aligned.mean());
  }

  @Override
  public SoftVoting weights(double... weights) {
    return new SoftVoting(Weights.of(weights));
  }

  @Override
  public Recipe recipe() {
    return weightsOf.in(Recipe.of("soft-voting", 1));
  }

  @Override
  public String toString() {
    return "soft voting, weights " + weightsOf;
  }
}
