package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;
import java.util.Objects;

/**
 * Gives a line of text the height that its reader wants, in its shape: the width is rounded up, as
 * PaddleOCR does it.
 *
 * @param height in pixels, 1 or more
 * @param stretch by how much it becomes wider than its shape is, above 0; 1 to keep the shape
 * @param widest the width in pixels that wider ones are squeezed to, 1 or more
 * @param how the method
 */
public record FixedHeight(int height, double stretch, int widest, Resampling how)
    implements ImageStep {

  /** Checks the sizes. */
  public FixedHeight {
    Bounds.size("height", height);
    Bounds.size("widest", widest);
    Objects.requireNonNull(how, "how");
    if (!(stretch > 0 && Double.isFinite(stretch))) {
      throw new IllegalArgumentException("stretch is " + stretch + ", expected above 0");
    }
  }

  @Override
  public Pixels apply(Pixels picture) {
    return picture.resized(height, fitted(picture.height(), picture.width()), how);
  }

  @Override
  public Placement placement(int originalHeight, int originalWidth) {
    return Placement.resized(
        originalHeight, originalWidth, height, fitted(originalHeight, originalWidth));
  }

  private int fitted(int originalHeight, int originalWidth) {
    double shape = originalWidth / (double) originalHeight;
    return (int) Math.min(widest, Math.ceil(height * shape * stretch));
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.fixed-height", 1)
        .with("height", height)
        .with("stretch", stretch)
        .with("widest", widest)
        .with("how", how.name());
  }
}
