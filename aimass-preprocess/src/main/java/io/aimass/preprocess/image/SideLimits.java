package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;
import java.util.Objects;

/**
 * Brings a picture into the sizes that a fully convolutional model is good at, as PaddleOCR's
 * {@code DetResizeForTest} does: enlarged until its shorter side is long enough, shrunk until its
 * longer side is short enough, and each side then rounded to a multiple, half to even, at least one
 * of it. Where both bounds cannot be kept, the longer side's is.
 *
 * @param shorter the least of the shorter side in pixels, 1 or more
 * @param longer the most of the longer side in pixels, at least {@code shorter}; rounding may go
 *     beyond it
 * @param multiple what both sides are multiples of, 1 or more
 * @param how the method
 */
public record SideLimits(int shorter, int longer, int multiple, Resampling how)
    implements ImageStep {

  /** Checks the sizes. */
  public SideLimits {
    Bounds.size("shorter", shorter);
    Bounds.size("multiple", multiple);
    Objects.requireNonNull(how, "how");
    if (longer < shorter) {
      throw new IllegalArgumentException(
          "longer is " + longer + ", expected at least shorter, " + shorter);
    }
  }

  @Override
  public Pixels apply(Pixels picture) {
    Placement placement = placement(picture.height(), picture.width());
    return picture.resized(placement.preparedHeight(), placement.preparedWidth(), how);
  }

  @Override
  public Placement placement(int originalHeight, int originalWidth) {
    int least = Math.min(originalHeight, originalWidth);
    int most = Math.max(originalHeight, originalWidth);
    double scale = Math.max(1, (double) shorter / least);
    if (most * scale > longer) {
      scale = (double) longer / most;
    }
    return Placement.resized(
        originalHeight,
        originalWidth,
        rounded((int) (originalHeight * scale)),
        rounded((int) (originalWidth * scale)));
  }

  private int rounded(int side) {
    return Math.max(multiple, (int) Math.rint((double) side / multiple) * multiple);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.side-limits", 1)
        .with("shorter", shorter)
        .with("longer", longer)
        .with("multiple", multiple)
        .with("how", how.name());
  }
}
