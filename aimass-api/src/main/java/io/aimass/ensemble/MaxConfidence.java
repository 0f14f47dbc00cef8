package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;

/** The vote of the most confident member. */
record MaxConfidence() implements Ensemble<Classification, Classification>, Saveable {

  @Override
  public Classification combine(Votes<Classification> votes) {
    Classification first = votes.first();
    List<Classification> predictions = votes.predictions();
    Labels labels = Classification.union(predictions);
    Classification best = first.alignedTo(labels);
    for (Classification vote : predictions) {
      Classification aligned = vote.alignedTo(labels);
      if (beats(aligned, best, labels)) {
        best = aligned;
      }
    }
    return best;
  }

  /**
   * Equal confidences go to the label first in order, then to the larger probabilities in order.
   */
  private static boolean beats(Classification vote, Classification best, Labels labels) {
    if (vote.confidence() != best.confidence()) {
      return vote.confidence() > best.confidence();
    }
    if (!vote.label().equals(best.label())) {
      return labels.indexOf(vote.label()) < labels.indexOf(best.label());
    }
    for (int i = 0; i < labels.size(); i++) {
      if (vote.probability(i) != best.probability(i)) {
        return vote.probability(i) > best.probability(i);
      }
    }
    return false;
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
