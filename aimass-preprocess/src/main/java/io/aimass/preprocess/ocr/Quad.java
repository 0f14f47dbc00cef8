package io.aimass.preprocess.ocr;

import io.aimass.Detections.Box;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.image.Placement;
import java.util.List;

/**
 * Four corners around a piece of text, clockwise, as they lie in the picture: of a text that runs
 * from top to bottom or is upside down, the first is not where it begins.
 *
 * @param topLeft where an upright text begins, above it
 * @param topRight where it ends, above it
 * @param bottomRight where it ends, below it
 * @param bottomLeft where it begins, below it
 */
public record Quad(Point topLeft, Point topRight, Point bottomRight, Point bottomLeft)
    implements Saveable {

  /**
   * An upright rectangle.
   *
   * @param left in pixels
   * @param top in pixels
   * @param right in pixels
   * @param bottom in pixels
   * @return the corners
   */
  public static Quad of(double left, double top, double right, double bottom) {
    return new Quad(
        new Point(left, top),
        new Point(right, top),
        new Point(right, bottom),
        new Point(left, bottom));
  }

  /**
   * Returns the corners.
   *
   * @return top left, top right, bottom right, bottom left
   */
  public List<Point> corners() {
    return List.of(topLeft, topRight, bottomRight, bottomLeft);
  }

  /**
   * Returns the length of the text's longer edge along its direction.
   *
   * @return in pixels
   */
  public double width() {
    return Math.max(topLeft.distance(topRight), bottomLeft.distance(bottomRight));
  }

  /**
   * Returns the length of the longer edge across.
   *
   * @return in pixels
   */
  public double height() {
    return Math.max(topLeft.distance(bottomLeft), topRight.distance(bottomRight));
  }

  /**
   * Returns the middle of the corners.
   *
   * @return the place
   */
  public Point center() {
    double x = 0;
    double y = 0;
    for (Point corner : corners()) {
      x += corner.x() / 4;
      y += corner.y() / 4;
    }
    return new Point(x, y);
  }

  /**
   * Returns the direction that the text runs in.
   *
   * @return in radians, from -pi to pi: 0 to the right, positive where it runs downwards
   */
  public double angle() {
    double right = topRight.x() - topLeft.x() + bottomRight.x() - bottomLeft.x();
    double down = topRight.y() - topLeft.y() + bottomRight.y() - bottomLeft.y();
    return Math.atan2(down, right);
  }

  /** In the picture that a prepared one was made of, no corner outside of what is seen of it. */
  Quad back(Placement place) {
    return new Quad(
        back(topLeft, place),
        back(topRight, place),
        back(bottomRight, place),
        back(bottomLeft, place));
  }

  private static Point back(Point from, Placement place) {
    Box seen = place.seen();
    return new Point(
        Math.min(seen.right(), Math.max(seen.left(), place.backX(from.x()))),
        Math.min(seen.bottom(), Math.max(seen.top(), place.backY(from.y()))));
  }

  @Override
  public Recipe recipe() {
    double[] places = new double[8];
    for (int i = 0; i < 4; i++) {
      places[2 * i] = corners().get(i).x();
      places[2 * i + 1] = corners().get(i).y();
    }
    return Recipe.of("ocr.quad", 1).with("corners", places);
  }

  static Quad of(Recipe recipe) {
    double[] places = recipe.numbers("corners");
    if (places.length != 8) {
      throw new IllegalArgumentException(places.length + " numbers, expected 8 for four corners");
    }
    return new Quad(
        new Point(places[0], places[1]),
        new Point(places[2], places[3]),
        new Point(places[4], places[5]),
        new Point(places[6], places[7]));
  }
}
