package io.aimass.preprocess.text;

import io.aimass.Encoder;
import io.aimass.InvalidInputException;
import io.aimass.Layout;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Encodes a pair of texts for a transformer as one sequence, for BERT {@code [CLS] text [SEP] pair
 * [SEP]}; the tensors are those of {@link TextEncoder}. Which of the two is cut when they are too
 * long together is the tokenizer's {@link TextTokenizer#truncation()}.
 *
 * <p>Two encoders of equal tokenizers are equal. Safe for use by many threads.
 *
 * @param tokenizer turns both texts into tokens
 */
public record TextPairEncoder(TextTokenizer tokenizer) implements Encoder<TextPair>, Saveable {

  /**
   * Checks the part.
   *
   * @throws IllegalArgumentException if the tokenizer's maximum length has no room for a pair's
   *     special tokens and one more
   */
  public TextPairEncoder {
    tokenizer.requireRoomForPairs();
  }

  /**
   * Encodes a pair.
   *
   * @param pair any two texts, empty ones included
   * @return the three tensors
   * @throws NullPointerException if the pair is null
   * @throws InvalidInputException if the text that must stay whole leaves no room for the other
   * @throws IllegalStateException if the tokenizer is closed
   */
  @Override
  public Map<String, Tensor> encode(TextPair pair) {
    Objects.requireNonNull(pair, "pair");
    return TransformerInputs.of(tokenizer.encode(pair.text(), pair.pair()));
  }

  @Override
  public Layout layout() {
    return TransformerInputs.layout(tokenizer);
  }

  /** Two pairs of different lengths. */
  @Override
  public List<TextPair> samples() {
    return List.of(
        new TextPair("What is it?", "A short text."),
        new TextPair("And this?", "A longer one, whose words and whose punctuation differ!"));
  }

  @Override
  public Optional<Class<?>> inputType() {
    return Optional.of(TextPair.class);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("text.pair-encoder", 1).withPart("tokenizer", tokenizer);
  }
}
