package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The vote of the most confident member. */
record MaxConfidence() implements Ensemble<Classification, Classification>, Saveable {

  /**
   * Equal confidences go to the label first in order, then to the larger probabilities in order.
   * The sieve asks all votes at once, so that who votes first matters for the order of labels at
   * most.
   */
  @Override
  public Classification combine(Votes<Classification> votes) {
    AlignedVotes aligned = AlignedVotes.of(votes, Weights.EQUAL);
    List<Classification> best = new ArrayList<>(aligned.voters());
    for (int member = 0; member < aligned.members(); member++) {
      if (aligned.counts(member)) {
        best.add(aligned.vote(member));
      }
    }
    keepMost(best, Classification::confidence);
    keepMost(best, vote -> -aligned.labels().indexOf(vote.label()));
    for (int i = 0; best.size() > 1 && i < aligned.width(); i++) {
      int label = i;
      keepMost(best, vote -> vote.probability(label));
    }
    return best.get(0);
  }

  private static void keepMost(List<Classification> votes, ToDoubleFunction<Classification> score) {
    if (votes.size() == 1) {
      return;
    }
    double most = Double.NEGATIVE_INFINITY;
    for (Classification vote : votes) {
      most = Math.max(most, score.applyAsDouble(vote));
    }
    double least = most - AlignedVotes.TIE;
    votes.removeIf(vote -> score.applyAsDouble(vote) < least);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("max-confidence", 1);
  }

  @Override
  public String toString() {
    return "maximum confidence";
  }
}
