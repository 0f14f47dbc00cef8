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
    Placement fitting = fitting(picture.height(), picture.width());
    Pixels resized = picture.resized(fitting.preparedHeight(), fitting.preparedWidth(), how);
    int top = border(height, resized.height());
    int left = border(width, resized.width());
    return Canvas.place(resized, height, width, top, left, fill);
  }

  /**
   * By how much a picture is stretched.
   *
   * @param picture any picture
   * @return the factor, below 1 for one that shrinks
   */
  public double scale(Pixels picture) {
    return scale(picture.height(), picture.width());
  }

  private double scale(int originalHeight, int originalWidth) {
    return Math.min((double) height / originalHeight, (double) width / originalWidth);
  }

  @Override
  public Placement placement(int originalHeight, int originalWidth) {
    Placement fitting = fitting(originalHeight, originalWidth);
    int fittingHeight = fitting.preparedHeight();
    int fittingWidth = fitting.preparedWidth();
    int top = -border(height, fittingHeight);
    int left = -border(width, fittingWidth);
    return fitting.then(Placement.cut(fittingHeight, fittingWidth, height, width, top, left));
  }

  /** Before it is put on the canvas. */
  private Placement fitting(int originalHeight, int originalWidth) {
    double scale = scale(originalHeight, originalWidth);
    return Placement.resized(
        originalHeight, originalWidth, fitted(originalHeight, scale), fitted(originalWidth, scale));
  }

  private static int fitted(int side, double scale) {
    return Math.max(1, (int) Math.rint(side * scale));
  }

  private static int border(int canvas, int side) {
    return (canvas - side) / 2;
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
