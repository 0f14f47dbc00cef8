package io.aimass.preprocess.ocr;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;

/**
 * All places in a picture where text was found.
 *
 * @param boxes from the surest to the least sure
 */
public record TextBoxes(List<TextBox> boxes) implements Saveable {

  /** Copies. */
  public TextBoxes {
    boxes = List.copyOf(boxes);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("ocr.text-boxes", 1).withParts("boxes", boxes);
  }
}
