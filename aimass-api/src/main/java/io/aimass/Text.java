package io.aimass;

import java.util.Objects;

/**
 * A text that a model wrote or read.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param value the text
 * @param confidence how sure the model is, from 0 to 1
 */
public record Text(String value, double confidence) {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the confidence is NaN or not from 0 to 1
   */
  public Text {
    Objects.requireNonNull(value, "value");
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be from 0 to 1, got " + confidence);
    }
  }

  /**
   * A text that is taken as sure.
   *
   * @param value the text
   * @return the prediction, of confidence 1
   */
  public static Text of(String value) {
    return new Text(value, 1);
  }
}
