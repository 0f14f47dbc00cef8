package io.aimass.preprocess.text;

import io.aimass.Encoder;
import io.aimass.Layout;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Encodes a text for a transformer: the tensors {@code input_ids}, {@code attention_mask} and
 * {@code token_type_ids}, each of type INT64 and shape {@code [tokens]}. Texts of different lengths
 * share a batch: the shorter ones are filled up with the tokenizer's padding token and an attention
 * of 0. A model that does not declare {@code token_type_ids} is not given them.
 *
 * <p>Two encoders of equal tokenizers and equal prefixes are equal, so members that have them share
 * one encoding per text. Safe for use by many threads.
 *
 * @param tokenizer turns the text into tokens
 * @param prefix put in front of every text, such as {@code "query: "} for the E5 models; mostly
 *     empty
 */
public record TextEncoder(TextTokenizer tokenizer, String prefix)
    implements Encoder<String>, Saveable {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the tokenizer cuts {@link Truncation#ONLY_SECOND}, which
   *     says nothing about a single text
   */
  public TextEncoder {
    Objects.requireNonNull(tokenizer, "tokenizer");
    Objects.requireNonNull(prefix, "prefix");
    if (tokenizer.truncation() == Truncation.ONLY_SECOND) {
      throw new IllegalArgumentException(
          "a single text needs a tokenizer with truncation LONGEST_FIRST or ONLY_FIRST, got "
              + tokenizer);
    }
  }

  /**
   * An encoder of texts as they are.
   *
   * @param tokenizer turns the text into tokens
   * @throws IllegalArgumentException if the tokenizer cuts {@link Truncation#ONLY_SECOND}
   */
  public TextEncoder(TextTokenizer tokenizer) {
    this(tokenizer, "");
  }

  /**
   * Encodes a text.
   *
   * @param text any text, the empty one included
   * @return the three tensors
   * @throws NullPointerException if the text is null
   * @throws IllegalStateException if the tokenizer is closed
   */
  @Override
  public Map<String, Tensor> encode(String text) {
    Objects.requireNonNull(text, "text");
    return TransformerInputs.of(tokenizer.encode(prefix.isEmpty() ? text : prefix + text));
  }

  @Override
  public Layout layout() {
    return TransformerInputs.layout(tokenizer);
  }

  /** Two texts of different lengths. */
  @Override
  public List<String> samples() {
    return List.of("A short text.", "A longer one, whose words and whose punctuation differ!");
  }

  @Override
  public Optional<Class<?>> inputType() {
    return Optional.of(String.class);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("text.encoder", 1).withPart("tokenizer", tokenizer).with("prefix", prefix);
  }
}
