package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.MetaModel;
import java.util.Objects;

/** A linear model over votes, or what else is known of members. */
record LinearMeta(LinearModel model) implements MetaModel, Saveable {

  LinearMeta {
    Objects.requireNonNull(model, "model");
  }

  static float[] narrow(double[] numbers) {
    float[] narrow = new float[numbers.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) numbers[i];
    }
    return narrow;
  }

  @Override
  public double[] predict(double[] votes) {
    return model.probabilities(narrow(votes));
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("linear-meta", 1).withPart("model", model);
  }

  @Override
  public String toString() {
    return model.toString();
  }
}
