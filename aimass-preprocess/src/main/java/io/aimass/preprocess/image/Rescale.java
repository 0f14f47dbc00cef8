package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;
import java.util.Objects;

/**
 * Resizes a picture in its shape by a factor: sides are rounded half to even, and are one pixel at
 * least.
 *
 * @param factor above 0; below 1 for smaller pictures
 * @param how the method
 */
public record Rescale(double factor, Resampling how) implements ImageStep {

  /** Checks the factor. */
  public Rescale {
    Objects.requireNonNull(how, "how");
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "factor is " + factor + ", expected a finite number above 0");
    }
  }

  @Override
  public Pixels apply(Pixels picture) {
    return picture.resized(side(picture.height()), side(picture.width()), how);
  }

  private int side(int side) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.rint(side * factor)));
  }

  @Override
  public Placement placement(int height, int width) {
    return Placement.resized(height, width, side(height), side(width));
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.rescale", 1).with("factor", factor).with("how", how.name());
  }
}
