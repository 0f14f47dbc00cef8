package io.aimass.preprocess.text;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.Member;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.fit.LinearModel;
import java.util.Objects;

/**
 * A member without an engine: counts a text's terms and gives them to a linear model. It can be
 * saved in a bundle.
 *
 * <pre>{@code
 * TfIdfVectorizer words = TfIdfVectorizer.builder().nGrams(1, 2).fit(texts);
 * LinearModel model = LogisticRegression.builder().build().fit(words.transformAll(texts), gold).model();
 * builder.addModel("words", new LinearTextClassifier(words, model));
 * }</pre>
 *
 * <p>Two are equal if their parts are. Immutable and safe for use by many threads.
 */
public final class LinearTextClassifier implements Member<String, Classification>, Saveable {

  private final TextVectorizer vectorizer;
  private final LinearModel model;
  private final Labels labels;

  /**
   * Puts the two together.
   *
   * @param vectorizer turns a text into features
   * @param model classifies them
   * @throws IllegalArgumentException if the model has another number of features than the
   *     vectorizer
   */
  public LinearTextClassifier(TextVectorizer vectorizer, LinearModel model) {
    this.vectorizer = Objects.requireNonNull(vectorizer, "vectorizer");
    this.model = Objects.requireNonNull(model, "model");
    this.labels = Labels.of(model.labels());
    if (vectorizer.dimension() != model.features()) {
      throw new IllegalArgumentException(
          "the model has "
              + model.features()
              + " features, expected one for each of the vectorizer's "
              + vectorizer.dimension()
              + " terms");
    }
  }

  /**
   * Classifies a text.
   *
   * @param text any text
   * @return the model's probabilities
   * @throws NullPointerException if the text is null
   */
  @Override
  public Classification predict(String text) {
    return Classification.of(labels, model.probabilities(vectorizer.transform(text)));
  }

  /**
   * What turns a text into features.
   *
   * @return the vectorizer
   */
  public TextVectorizer vectorizer() {
    return vectorizer;
  }

  /**
   * What classifies the features.
   *
   * @return the model
   */
  public LinearModel model() {
    return model;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("text.linear-classifier", 1)
        .withPart("vectorizer", vectorizer)
        .withPart("model", model);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearTextClassifier that
        && vectorizer.equals(that.vectorizer)
        && model.equals(that.model);
  }

  @Override
  public int hashCode() {
    return 31 * vectorizer.hashCode() + model.hashCode();
  }

  @Override
  public String toString() {
    return "LinearTextClassifier[" + vectorizer + ", " + model + "]";
  }
}
