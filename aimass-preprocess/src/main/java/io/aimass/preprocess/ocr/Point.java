package io.aimass.preprocess.ocr;

/**
 * A place in a picture.
 *
 * @param x in pixels from the left
 * @param y in pixels from the top
 */
public record Point(double x, double y) {

  /** Checks that both are finite. */
  public Point {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("a point is at " + x + ", " + y + ", expected finite");
    }
  }

  double distance(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}
