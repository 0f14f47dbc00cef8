package io.aimass.preprocess.text;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Objects;

/**
 * Two texts that a model judges together: a question and a passage, a premise and a hypothesis.
 *
 * @param text the first text, which {@link Truncation#ONLY_SECOND} keeps whole
 * @param pair the second text
 */
public record TextPair(String text, String pair) implements Saveable {

  /**
   * Checks the texts.
   *
   * @throws NullPointerException if one is null
   */
  public TextPair {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(pair, "pair");
  }

  /**
   * Puts two texts together.
   *
   * @param text the first
   * @param pair the second
   * @return the pair
   * @throws NullPointerException if one is null
   */
  public static TextPair of(String text, String pair) {
    return new TextPair(text, pair);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("text.pair", 1).with("text", text).with("pair", pair);
  }
}
