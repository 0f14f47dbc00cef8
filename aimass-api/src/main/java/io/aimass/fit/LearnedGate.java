package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Gate;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A gate that is a linear model over features; its labels are the members' names. Fitted by {@link
 * GateFit}.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class LearnedGate implements Gate<float[]>, Saveable {

  private final LinearModel model;
  private final Labels members;

  /**
   * A gate by its model, such as one that was saved.
   *
   * @param model its labels are the members' names
   */
  public LearnedGate(LinearModel model) {
    this.model = Objects.requireNonNull(model, "model");
    this.members = Labels.of(model.labels());
  }

  /**
   * The model.
   *
   * @return its labels are the members' names
   */
  public LinearModel model() {
    return model;
  }

  /**
   * Chooses by features.
   *
   * @param features as many as it was fitted on
   * @return how probable it is for each member that it is the one to ask
   * @throws IllegalArgumentException if there are not as many features
   */
  @Override
  public Classification choose(float[] features) {
    return Classification.of(members, model.probabilities(features));
  }

  /**
   * The same gate for inputs of which features can be taken. It can be saved if the function is
   * {@link Saveable}.
   *
   * @param features gives an input's features; pure and thread-safe
   * @param <I> what the mass is asked
   * @return the gate
   */
  public <I> Gate<I> on(Function<? super I, float[]> features) {
    return new OnFeatures<>(this, features);
  }

  private record OnFeatures<I>(LearnedGate gate, Function<? super I, float[]> features)
      implements Gate<I>, Saveable {

    OnFeatures {
      Objects.requireNonNull(features, "features");
    }

    @Override
    public Classification choose(I input) {
      return gate.choose(features.apply(input));
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("gate-on-features", 1).withPart("gate", gate).withPart("features", features);
    }

    @Override
    public String toString() {
      return gate.toString();
    }
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("learned-gate", 1).withPart("model", model);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LearnedGate that && model.equals(that.model);
  }

  @Override
  public int hashCode() {
    return model.hashCode();
  }

  @Override
  public String toString() {
    return "a gate learned for " + members;
  }
}
