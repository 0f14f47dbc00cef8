package io.aimass.train.committee;

import io.aimass.fit.GoldLabels;
import io.aimass.fit.LinearModel;
import io.aimass.fit.SparseVector;
import io.aimass.preprocess.text.LinearTextClassifier;
import io.aimass.preprocess.text.TextVectorizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A member that is a linear model over counts of terms, without an engine: a {@link
 * LinearTextClassifier}.
 *
 * <p>Immutable and safe for use by many threads if its functions are.
 */
public final class LinearPlan implements MemberPlan<String> {
  private final String name;
  private final Function<List<String>, ? extends TextVectorizer> vectorizer;
  private final BiFunction<List<SparseVector>, GoldLabels, LinearModel> model;

  private LinearPlan(
      String name,
      Function<List<String>, ? extends TextVectorizer> vectorizer,
      BiFunction<List<SparseVector>, GoldLabels, LinearModel> model) {
    this.name = name;
    this.vectorizer = vectorizer;
    this.model = model;
  }

  /**
   * A plan.
   *
   * @param name the member's name
   * @param vectorizer fits a vectorizer on the texts of a training part
   * @param model fits a model on their vectors, such as {@link io.aimass.fit.LogisticRegression};
   *     its labels are the names of the gold labels in their order; one thread is enough, as
   *     several are fitted side by side
   * @return the plan
   */
  public static LinearPlan of(
      String name,
      Function<List<String>, ? extends TextVectorizer> vectorizer,
      BiFunction<List<SparseVector>, GoldLabels, LinearModel> model) {
    return new LinearPlan(
        Names.require(name),
        Objects.requireNonNull(vectorizer, "vectorizer"),
        Objects.requireNonNull(model, "model"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FittedMember<String> fit(TrainingPart<String> part) {
    TextVectorizer fitted = vectorizer.apply(part.inputs());
    return new Fitted(
        new LinearTextClassifier(
            fitted, model.apply(fitted.transformAll(part.inputs()), part.gold())));
  }

  private record Fitted(LinearTextClassifier classifier) implements FittedMember<String> {

    @Override
    public double[][] votes(List<String> inputs) {
      return inputs.stream()
          .map(text -> classifier.model().probabilities(classifier.vectorizer().transform(text)))
          .toArray(double[][]::new);
    }

    @Override
    public Optional<FittedMember<String>> withTemperature(double temperature) {
      LinearModel cooled = classifier.model().withTemperature(temperature);
      return Optional.of(new Fitted(new LinearTextClassifier(classifier.vectorizer(), cooled)));
    }

    @Override
    public Voter<String> voter() {
      return new Voter.OfMember<>(classifier);
    }

    @Override
    public String description() {
      return String.format(
          Locale.ROOT, "linear model over %,d terms", classifier.vectorizer().dimension());
    }
  }

  @Override
  public String toString() {
    return "linear model \"" + name + "\"";
  }
}
