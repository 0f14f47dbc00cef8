package io.aimass.preprocess.image;

import io.aimass.Detections.Box;
import java.util.List;

/**
 * Where a prepared picture lies in the one that it was made of: each point of it is at {@code x ·
 * scaleX + shiftX}, {@code y · scaleY + shiftY} there. Points are in pixels from the upper left
 * corner, of which the first pixel's middle is half a pixel away.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param height of the original, in pixels
 * @param width of the original, in pixels
 * @param preparedHeight of the prepared picture, in pixels
 * @param preparedWidth of the prepared picture, in pixels
 * @param scaleX how many of the original's pixels one is wide; below 0 if left and right are
 *     swapped
 * @param scaleY how many of the original's pixels one is high; below 0 if it is upside down
 * @param shiftX where the prepared picture's left edge is
 * @param shiftY where the prepared picture's upper edge is
 * @param seen the part of the original that is in the prepared picture
 */
public record Placement(
    int height,
    int width,
    int preparedHeight,
    int preparedWidth,
    double scaleX,
    double scaleY,
    double shiftX,
    double shiftY,
    Box seen) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a size is less than 1, a scale is 0, a number is not
   *     finite, or what is seen is not within the original
   */
  public Placement {
    Bounds.size("height", height);
    Bounds.size("width", width);
    Bounds.size("preparedHeight", preparedHeight);
    Bounds.size("preparedWidth", preparedWidth);
    requireScale("scaleX", scaleX);
    requireScale("scaleY", scaleY);
    requireFinite("shiftX", shiftX);
    requireFinite("shiftY", shiftY);
    if (seen.left() < 0 || seen.top() < 0 || seen.right() > width || seen.bottom() > height) {
      throw new IllegalArgumentException(
          "seen is " + seen + ", expected to be within " + width + " by " + height + " pixels");
    }
  }

  private static void requireScale(String name, double scale) {
    requireFinite(name, scale);
    if (scale == 0) {
      throw new IllegalArgumentException(name + " is 0, expected another number");
    }
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", expected a finite number");
    }
  }

  /**
   * A picture as it is.
   *
   * @param height in pixels, 1 or more
   * @param width in pixels, 1 or more
   * @return the placement
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Placement whole(int height, int width) {
    return new Placement(height, width, height, width, 1, 1, 0, 0, all(height, width));
  }

  /**
   * A picture in another size: edges lie on edges.
   *
   * @param height of the original, in pixels, 1 or more
   * @param width of the original, in pixels, 1 or more
   * @param newHeight in pixels, 1 or more
   * @param newWidth in pixels, 1 or more
   * @return the placement
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Placement resized(int height, int width, int newHeight, int newWidth) {
    Bounds.size("newHeight", newHeight);
    Bounds.size("newWidth", newWidth);
    return new Placement(
        height,
        width,
        newHeight,
        newWidth,
        (double) width / newWidth,
        (double) height / newHeight,
        0,
        0,
        all(height, width));
  }

  /** A picture whose left and right are swapped. */
  static Placement mirrored(int height, int width) {
    return new Placement(height, width, height, width, -1, 1, width, 0, all(height, width));
  }

  private static Box all(int height, int width) {
    return new Box(0, 0, width, height);
  }

  /**
   * A picture cut or put on a larger canvas, no pixel changed.
   *
   * @param height of the original, in pixels, 1 or more
   * @param width of the original, in pixels, 1 or more
   * @param newHeight in pixels, 1 or more
   * @param newWidth in pixels, 1 or more
   * @param top the original's row that is the first one, below 0 for a border
   * @param left the original's column that is the first one, below 0 for a border
   * @return the placement
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Placement cut(
      int height, int width, int newHeight, int newWidth, int top, int left) {
    Box seen =
        new Box(
            within(left, 0, width),
            within(top, 0, height),
            within((double) left + newWidth, 0, width),
            within((double) top + newHeight, 0, height));
    return new Placement(height, width, newHeight, newWidth, 1, 1, left, top, seen);
  }

  /**
   * Steps one after the other.
   *
   * @param steps what is done, in this order
   * @param height of the original, in pixels, 1 or more
   * @param width of the original, in pixels, 1 or more
   * @return where what the last one makes lies in the original
   * @throws IllegalArgumentException if a size is less than 1, or a step refuses such a picture
   */
  public static Placement of(List<ImageStep> steps, int height, int width) {
    Placement placement = whole(height, width);
    for (ImageStep step : steps) {
      placement = placement.then(step.placement(placement.preparedHeight, placement.preparedWidth));
    }
    return placement;
  }

  /**
   * What is done with the prepared picture next.
   *
   * @param next where the next picture lies in the prepared one
   * @return where it lies in the original
   * @throws IllegalArgumentException if the next one is made of a picture of another size
   */
  public Placement then(Placement next) {
    if (next.height != preparedHeight || next.width != preparedWidth) {
      throw new IllegalArgumentException(
          "the next picture is made of one of "
              + next.width
              + " by "
              + next.height
              + " pixels, expected "
              + preparedWidth
              + " by "
              + preparedHeight);
    }
    return new Placement(
        height,
        width,
        next.preparedHeight,
        next.preparedWidth,
        scaleX * next.scaleX,
        scaleY * next.scaleY,
        scaleX * next.shiftX + shiftX,
        scaleY * next.shiftY + shiftY,
        back(next.seen));
  }

  /**
   * A point's place in the original, from its place in the prepared picture.
   *
   * @param x from the left of the prepared picture
   * @return from the left of the original; outside of it for points of a border
   */
  public double backX(double x) {
    return x * scaleX + shiftX;
  }

  /**
   * A point's place in the original, from its place in the prepared picture.
   *
   * @param y from the top of the prepared picture
   * @return from the top of the original; outside of it for points of a border
   */
  public double backY(double y) {
    return y * scaleY + shiftY;
  }

  /**
   * A point's place in the prepared picture, from its place in the original.
   *
   * @param x from the left of the original
   * @return from the left of the prepared picture; outside of it for what was cut off
   */
  public double forthX(double x) {
    return (x - shiftX) / scaleX;
  }

  /**
   * A point's place in the prepared picture, from its place in the original.
   *
   * @param y from the top of the original
   * @return from the top of the prepared picture; outside of it for what was cut off
   */
  public double forthY(double y) {
    return (y - shiftY) / scaleY;
  }

  /**
   * A box of the prepared picture in the original.
   *
   * @param box in pixels of the prepared picture
   * @return in pixels of the original, without what is outside of the part that is seen: a box that
   *     is in a border is left without an area
   */
  public Box back(Box box) {
    return box(
        within(backX(box.left()), seen.left(), seen.right()),
        within(backY(box.top()), seen.top(), seen.bottom()),
        within(backX(box.right()), seen.left(), seen.right()),
        within(backY(box.bottom()), seen.top(), seen.bottom()));
  }

  /**
   * A box of the original in the prepared picture.
   *
   * @param box in pixels of the original
   * @return in pixels of the prepared picture, without what is not seen: a box that was cut off is
   *     left without an area
   */
  public Box forth(Box box) {
    return box(
        forthX(within(box.left(), seen.left(), seen.right())),
        forthY(within(box.top(), seen.top(), seen.bottom())),
        forthX(within(box.right(), seen.left(), seen.right())),
        forthY(within(box.bottom(), seen.top(), seen.bottom())));
  }

  private static double within(double place, double from, double to) {
    return Math.min(to, Math.max(from, place));
  }

  /** Of two corners, whichever is the upper left one. */
  private static Box box(double x, double y, double otherX, double otherY) {
    return new Box(
        Math.min(x, otherX), Math.min(y, otherY), Math.max(x, otherX), Math.max(y, otherY));
  }
}
