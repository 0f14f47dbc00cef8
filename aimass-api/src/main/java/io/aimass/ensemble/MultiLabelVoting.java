package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;

/**
 * Each member says of each label whether it applies, that is, whether its probability is at least
 * the threshold; the label's probability is the share of the members' weight that says so. Those of
 * at least 0.5 are the labels of a majority.
 *
 * <p>Each label stands alone. The answer's label is the one with the largest share, of several the
 * one with the higher weighted mean probability, then the one first in order. One vote gives 1 for
 * each label that applies, and 0 for the others.
 */
record MultiLabelVoting(double threshold, Weights weightsOf)
    implements Weighted<Classification, Classification>, Saveable {

  MultiLabelVoting {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "the threshold of multi-label voting must be from 0 to 1, got " + threshold);
    }
  }

  @Override
  public Classification combine(Votes<Classification> votes) {
    AlignedVotes aligned = AlignedVotes.of(votes, weightsOf);
    double[] tally = aligned.zeros();
    for (int member = 0; member < aligned.members(); member++) {
      if (aligned.counts(member)) {
        add(aligned.vote(member), aligned.share(member), aligned.width(), tally);
      }
    }
    return aligned.answerByMean(tally);
  }

  private void add(Classification vote, double share, int width, double[] tally) {
    for (int i = 0; i < width; i++) {
      tally[i] += vote.probability(i) >= threshold ? share : 0;
    }
  }

  @Override
  public MultiLabelVoting weights(double... weights) {
    return new MultiLabelVoting(threshold, Weights.of(weights));
  }

  @Override
  public Recipe recipe() {
    return weightsOf.in(Recipe.of("multi-label-voting", 1)).with("threshold", threshold);
  }

  @Override
  public String toString() {
    return "multi-label voting from " + threshold + ", weights " + weightsOf;
  }
}
