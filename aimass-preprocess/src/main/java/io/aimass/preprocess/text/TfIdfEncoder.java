package io.aimass.preprocess.text;

import io.aimass.Encoder;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Encodes a text as the vector of a vectorizer: {@code features}, FLOAT32 {@code [dimension]}: what
 * a network over features that was exported by {@code aimass-train} takes.
 *
 * <p>Equal vectorizers make equal encoders. Safe for use by many threads.
 *
 * @param vectorizer makes the vectors
 */
public record TfIdfEncoder(TextVectorizer vectorizer) implements Encoder<String>, Saveable {

  private static final String FEATURES = "features";

  /** Checks that there is a vectorizer. */
  public TfIdfEncoder {
    Objects.requireNonNull(vectorizer, "vectorizer");
  }

  @Override
  public Map<String, Tensor> encode(String text) {
    float[] vector = vectorizer.transform(text).toDense();
    return Map.of(FEATURES, Tensor.of(vector, vector.length));
  }

  /** Two different texts. */
  @Override
  public List<String> samples() {
    return List.of("A short text.", "A longer one, whose words and whose punctuation differ!");
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("text.tf-idf-encoder", 1).withPart("vectorizer", vectorizer);
  }
}
