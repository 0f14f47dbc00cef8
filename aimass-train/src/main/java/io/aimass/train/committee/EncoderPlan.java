package io.aimass.train.committee;

import io.aimass.Embedding;
import io.aimass.Mass;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Translator;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.LinearModel;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A member that is an encoder which stays as it is, such as a sentence encoder that others trained,
 * and a linear head on it. All rows are encoded once, before the folds, on all cores.
 *
 * <p>Immutable and safe for use by many threads if its functions are.
 *
 * @param <I> what the committee is asked; equal inputs have equal vectors
 */
public final class EncoderPlan<I> implements MemberPlan<I> {
  private final String name;
  private final ModelSource model;
  private final Translator<I, Embedding> translator;
  private final BiFunction<float[][], GoldLabels, LinearModel> head;
  private final Map<I, float[]> vectors;

  private EncoderPlan(
      String name,
      ModelSource model,
      Translator<I, Embedding> translator,
      BiFunction<float[][], GoldLabels, LinearModel> head,
      Map<I, float[]> vectors) {
    this.name = name;
    this.model = model;
    this.translator = translator;
    this.head = head;
    this.vectors = vectors;
  }

  /**
   * A plan.
   *
   * @param name the member's name
   * @param model the encoder
   * @param translator makes an input's vector with it
   * @param head fits a model on vectors, such as {@link io.aimass.fit.LogisticRegression}; its
   *     labels are the names of the gold labels in their order; one thread is enough
   * @param <I> what the committee is asked
   * @return the plan
   */
  public static <I> EncoderPlan<I> of(
      String name,
      ModelSource model,
      Translator<I, Embedding> translator,
      BiFunction<float[][], GoldLabels, LinearModel> head) {
    return new EncoderPlan<>(
        Names.require(name),
        Objects.requireNonNull(model, "model"),
        Objects.requireNonNull(translator, "translator"),
        Objects.requireNonNull(head, "head"),
        Map.of());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public EncoderPlan<I> over(List<I> inputs) {
    List<I> distinct = inputs.stream().distinct().toList();
    Map<I, float[]> encoded = new HashMap<>();
    try (Mass<I, Embedding> mass = Mass.builder().addModel(name, model, translator).build()) {
      List<Embedding> embeddings = mass.predictAll(distinct);
      for (int i = 0; i < distinct.size(); i++) {
        encoded.put(distinct.get(i), embeddings.get(i).values());
      }
    }
    return new EncoderPlan<>(name, model, translator, head, encoded);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if a row was not among those of {@link #over}
   */
  @Override
  public FittedMember<I> fit(TrainingPart<I> part) {
    float[][] rows = part.inputs().stream().map(this::vector).toArray(float[][]::new);
    return new Fitted(head.apply(rows, part.gold()));
  }

  private float[] vector(I input) {
    float[] vector = vectors.get(input);
    if (vector == null) {
      throw new IllegalStateException("not encoded: " + input + ", expected a row of over(...)");
    }
    return vector;
  }

  private final class Fitted implements FittedMember<I> {
    private final LinearModel fitted;

    Fitted(LinearModel fitted) {
      this.fitted = fitted;
    }

    @Override
    public double[][] votes(List<I> inputs) {
      return inputs.stream()
          .map(input -> fitted.probabilities(vector(input)))
          .toArray(double[][]::new);
    }

    @Override
    public Optional<FittedMember<I>> withTemperature(double temperature) {
      return Optional.of(new Fitted(fitted.withTemperature(temperature)));
    }

    @Override
    public Voter<I> voter() {
      return new Voter.OfModel<>(ModelSpec.of(model, translator.map(fitted.head())));
    }

    @Override
    public String description() {
      return String.format(
          Locale.ROOT, "encoder that stays as it is, linear head over %,d", fitted.features());
    }
  }

  @Override
  public String toString() {
    return "encoder \"" + name + "\"";
  }
}
