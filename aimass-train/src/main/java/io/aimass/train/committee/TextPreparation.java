package io.aimass.train.committee;

import io.aimass.Tensor;
import io.aimass.preprocess.text.TextTranslators;
import io.aimass.preprocess.text.TextVectorizer;
import io.aimass.preprocess.text.Vocabulary;
import io.aimass.preprocess.text.VocabularyEncoder;
import io.aimass.train.Input;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Makes of texts what networks take. */
public final class TextPreparation {

  private TextPreparation() {}

  /**
   * A vector with a number for each term, for a network over features; trained on sparse rows.
   *
   * @param fit fits a vectorizer on the texts of a training part
   * @return the preparation; its size is the number of terms
   */
  public static Preparation<String> bagOfWords(
      Function<List<String>, ? extends TextVectorizer> fit) {
    Objects.requireNonNull(fit, "fit");
    return texts -> {
      TextVectorizer vectorizer = fit.apply(texts);
      return new Prepared<>(
          vectorizer.dimension(),
          text -> Input.of(vectorizer.transform(text)),
          labels -> TextTranslators.classification(vectorizer).labels(labels).softmax());
    };
  }

  /**
   * The numbers of terms in their order, for a network over tokens.
   *
   * @param fit fits a vocabulary on the texts of a training part
   * @return the preparation; its size is that of the vocabulary
   */
  public static Preparation<String> tokens(Function<List<String>, Vocabulary> fit) {
    Objects.requireNonNull(fit, "fit");
    return texts -> {
      Vocabulary vocabulary = fit.apply(texts);
      VocabularyEncoder encoder = new VocabularyEncoder(vocabulary);
      return new Prepared<>(
          vocabulary.size(),
          text -> Input.of(first(encoder, text)),
          labels -> TextTranslators.classification(vocabulary).labels(labels).softmax());
    };
  }

  private static Tensor first(VocabularyEncoder encoder, String text) {
    return encoder.encode(text).values().iterator().next(); // before the attention
  }
}
