package io.aimass.examples.topics;

import io.aimass.fit.GoldLabels;
import io.aimass.fit.LinearModel;
import io.aimass.fit.LinearSvm;
import io.aimass.fit.LogisticRegression;
import io.aimass.fit.SparseVector;
import io.aimass.preprocess.text.TextAnalyzer;
import io.aimass.preprocess.text.TfIdfVectorizer;
import java.util.List;
import java.util.Locale;

/** The members of another kind: weighted word and character counts under a linear model. */
public enum TextFeatures {
  /** Words and pairs of words, under multinomial logistic regression. */
  WORDS,
  /** Runs of two to five characters, under linear support vector machines. */
  CHARACTERS;

  /** The member's name. */
  public String memberName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Learns which words or characters there are. */
  public TfIdfVectorizer vectorizer(List<String> texts) {
    return switch (this) {
      case WORDS ->
          TfIdfVectorizer.builder()
              .analyzer(TextAnalyzer.WORD)
              .nGrams(1, 2)
              .sublinearTf(true)
              .fit(texts);
      case CHARACTERS ->
          TfIdfVectorizer.builder()
              .analyzer(TextAnalyzer.CHAR)
              .nGrams(2, 5)
              .minDf(2)
              .sublinearTf(true)
              .fit(texts);
    };
  }

  /** Learns what they tell about the topic. Scores of {@link #CHARACTERS} are no probabilities. */
  public LinearModel model(List<SparseVector> rows, GoldLabels gold) {
    int threads = Runtime.getRuntime().availableProcessors();
    return switch (this) {
      case WORDS ->
          LogisticRegression.builder()
              .c(10)
              .tolerance(1e-3)
              .threads(threads)
              .build()
              .fit(rows, gold)
              .model();
      case CHARACTERS ->
          LinearSvm.builder()
              .c(0.3)
              .tolerance(0.1)
              .threads(threads)
              .build()
              .fit(rows, gold)
              .model();
    };
  }
}
