package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Labels;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.function.Function;

/**
 * A linear model that classifies embeddings. Two are equal if their models are. Immutable and safe
 * for use by many threads.
 */
public final class LinearHead implements Function<Embedding, Classification>, Saveable {

  private final LinearModel model;
  private final Labels labels;

  LinearHead(LinearModel model) {
    this.model = model;
    this.labels = Labels.of(model.labels());
  }

  /**
   * Classifies a vector.
   *
   * @param vector of as many dimensions as the model has features
   * @return the model's probabilities
   * @throws IllegalArgumentException if the vector has another dimension, or a NaN or infinity in
   *     it
   */
  @Override
  public Classification apply(Embedding vector) {
    return Classification.of(labels, model.probabilities(vector.values()));
  }

  /**
   * The model.
   *
   * @return the model
   */
  public LinearModel model() {
    return model;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("linear-head", 1).withPart("model", model);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearHead that && model.equals(that.model);
  }

  @Override
  public int hashCode() {
    return model.hashCode();
  }

  @Override
  public String toString() {
    return "head of " + model;
  }
}
