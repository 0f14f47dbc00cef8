package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.Poolable;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.List;

/** The weighted arithmetic mean, component by component. */
record WeightedMean<P extends Poolable<P>>(Weights weightsOf) implements Weighted<P, P>, Saveable {

  @Override
  public P combine(Votes<P> votes) {
    Voters<P> voters = Voters.of(votes, weightsOf);
    P first = voters.predictions().get(0);
    P mean = voters.isOne() ? first : first.mean(voters.predictions(), voters.shares());
    return withEveryLabel(mean, votes);
  }

  /**
   * Which labels an answer has does not hang on weights: those of members of weight 0 are there.
   */
  @SuppressWarnings("unchecked") // a classification is made of one
  private static <P> P withEveryLabel(P mean, Votes<P> votes) {
    if (!(mean instanceof Classification classification)) {
      return mean;
    }
    List<Classification> all = new ArrayList<>(votes.size() + 1);
    all.add(classification);
    for (P vote : votes.predictions()) {
      all.add((Classification) vote);
    }
    return (P) classification.alignedTo(Classification.union(all));
  }

  @Override
  public WeightedMean<P> weights(double... weights) {
    return new WeightedMean<>(Weights.of(weights));
  }

  @Override
  public Recipe recipe() {
    return weightsOf.in(Recipe.of("mean", 1));
  }

  @Override
  public String toString() {
    return "mean, weights " + weightsOf;
  }
}
