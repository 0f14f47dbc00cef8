package io.aimass.preprocess.ocr;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;

/**
 * Four corners around a piece of text, as its reader sees them: seen upright, they go round
 * clockwise.
 *
 * @param topLeft where the text begins, above it
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

  /** In another size of the picture, no corner outside of it. */
  Quad scaled(double across, double down, double width, double height) {
    return new Quad(
        scaled(topLeft, across, down, width, height),
        scaled(topRight, across, down, width, height),
        scaled(bottomRight, across, down, width, height),
        scaled(bottomLeft, across, down, width, height));
  }

  private static Point scaled(Point from, double across, double down, double w, double h) {
    return new Point(
        Math.min(w, Math.max(0, from.x() * across)), Math.min(h, Math.max(0, from.y() * down)));
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
