package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;
import java.util.Objects;

/**
 * Gives a picture a size, whatever its shape was.
 *
 * @param height in pixels, 1 or more
 * @param width in pixels, 1 or more
 * @param how the method
 */
public record Resize(int height, int width, Resampling how) implements ImageStep {

  /** Checks the sizes. */
  public Resize {
    Bounds.size("height", height);
    Bounds.size("width", width);
    Objects.requireNonNull(how, "how");
  }

  @Override
  public Pixels apply(Pixels picture) {
    return picture.resized(height, width, how);
  }

  @Override
  public Placement placement(int originalHeight, int originalWidth) {
    return Placement.resized(originalHeight, originalWidth, height, width);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.resize", 1)
        .with("height", height)
        .with("width", width)
        .with("how", how.name());
  }
}
