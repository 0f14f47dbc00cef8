package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Objects;

/**
 * A model over the members' probabilities (Wolpert, "Stacked generalization", Neural Networks 5,
 * 1992), fitted on votes for rows that the members were not trained on.
 *
 * <p>Members and labels are matched by name. A label that a member lacks counts as probability 0,
 * one that the model does not know is an {@link io.aimass.InvalidOutputException}; in place of a
 * member without a vote the mean of the others' votes is put. Ties go to the label first in order.
 */
record Stacking(Roll roll, Labels labels, MetaModel model)
    implements Ensemble<Classification, Classification>, Saveable {

  Stacking {
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(model, "model");
  }

  @Override
  public Classification combine(Votes<Classification> votes) {
    int[] positions = roll.positionsIn(votes.members());
    if (votes.count() == 0) {
      throw votes.noneCast();
    }
    int width = labels.size();
    double[] numbers = new double[positions.length * width];
    double[] mean = new double[width];
    for (int m = 0; m < positions.length; m++) {
      if (votes.has(positions[m])) {
        Classification vote = votes.prediction(positions[m]).alignedTo(labels);
        for (int i = 0; i < width; i++) {
          numbers[m * width + i] = vote.probability(i);
          mean[i] += vote.probability(i) / votes.count();
        }
      }
    }
    for (int m = 0; m < positions.length; m++) {
      if (!votes.has(positions[m])) {
        System.arraycopy(mean, 0, numbers, m * width, width);
      }
    }
    return Classification.of(labels, model.predict(numbers));
  }

  @Override
  public void check(List<String> members) {
    roll.check(members);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("stacking", 1)
        .with("members", roll.members())
        .with("labels", labels.names())
        .withPart("model", model);
  }

  @Override
  public String toString() {
    return "stacking of " + roll.members() + " by " + model;
  }
}
