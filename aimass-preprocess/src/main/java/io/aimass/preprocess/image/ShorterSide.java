package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;
import java.util.Objects;

/**
 * Resizes a picture in its shape until its shorter side has a length, as torchvision's {@code
 * Resize} of one number does: the longer side is rounded down.
 *
 * @param size in pixels, 1 or more
 * @param how the method
 */
public record ShorterSide(int size, Resampling how) implements ImageStep {

  /** Checks the size. */
  public ShorterSide {
    Bounds.size("size", size);
    Objects.requireNonNull(how, "how");
  }

  @Override
  public Pixels apply(Pixels picture) {
    Placement placement = placement(picture.height(), picture.width());
    return picture.resized(placement.preparedHeight(), placement.preparedWidth(), how);
  }

  @Override
  public Placement placement(int height, int width) {
    return height <= width
        ? Placement.resized(height, width, size, longer(width, height))
        : Placement.resized(height, width, longer(height, width), size);
  }

  private int longer(int longSide, int shortSide) {
    return (int) Math.min(Integer.MAX_VALUE, (long) size * longSide / shortSide);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.shorter-side", 1).with("size", size).with("how", how.name());
  }
}
