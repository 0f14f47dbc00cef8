package io.aimass.preprocess.ocr;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Objects;

/**
 * Where a piece of text was found.
 *
 * @param quad its corners in the picture
 * @param score how sure the model is that there is text, from 0 to 1
 */
public record TextBox(Quad quad, double score) implements Saveable {

  /** Checks the score. */
  public TextBox {
    Objects.requireNonNull(quad, "quad");
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be from 0 to 1, got " + score);
    }
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("ocr.text-box", 1).withPart("quad", quad).with("score", score);
  }
}
