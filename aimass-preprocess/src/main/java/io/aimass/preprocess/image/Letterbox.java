package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;
import java.util.Objects;

/**
 * Resizes a picture in its shape until it fits, and puts it into the middle of a canvas, as the
 * detectors of the YOLO family want it: sides are rounded half to even, and where the border is odd
 * the end gets the larger half.
 *
 * @param height of the canvas in pixels, 1 or more
 * @param width of the canvas in pixels, 1 or more
 * @param how the method
 * @param fill what the border is of, 0 to 255 in every channel; 114 is usual
 */
public record Letterbox(int height, int width, Resampling how, int fill) implements ImageStep {

  /** Checks the numbers. */
  public Letterbox {
    Bounds.size("height", height);
    Bounds.size("width", width);
    Objects.requireNonNull(how, "how");
    if (fill < 0 || fill > 255) {
      throw new IllegalArgumentException("fill is " + fill + ", expected 0 to 255");
    }
  }

  @Override
  public Pixels apply(Pixels picture) {
    Pixels fitting =
        picture.resized(fitted(picture.height(), picture), fitted(picture.width(), picture), how);
    int top = (height - fitting.height()) / 2;
    int left = (width - fitting.width()) / 2;
    return Canvas.place(fitting, height, width, top, left, fill);
  }

  /**
   * By how much a picture is stretched.
   *
   * @param picture any picture
   * @return the factor, below 1 for one that shrinks
   */
  public double scale(Pixels picture) {
    return Math.min((double) height / picture.height(), (double) width / picture.width());
  }

  private int fitted(int side, Pixels picture) {
    return Math.max(1, (int) Math.rint(side * scale(picture)));
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.letterbox", 1)
        .with("height", height)
        .with("width", width)
        .with("how", how.name())
        .with("fill", fill);
  }
}
