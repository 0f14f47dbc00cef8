package io.aimass.preprocess.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A rectangle in any direction.
 *
 * @param center its middle
 * @param alongX the direction of its length, of length 1
 * @param alongY the same
 * @param length along that direction
 * @param breadth across
 */
record Rectangle(Point center, double alongX, double alongY, double length, double breadth) {

  /** The smallest one around points, as OpenCV's {@code minAreaRect}: a side is on the hull. */
  static Rectangle around(List<Point> points) {
    List<Point> hull = Hull.of(points);
    Rectangle best = along(hull, 1, 0);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < hull.size() && hull.size() > 1; i++) {
      Point from = hull.get(i);
      Point to = hull.get((i + 1) % hull.size());
      double size = from.distance(to);
      Rectangle next = along(hull, (to.x() - from.x()) / size, (to.y() - from.y()) / size);
      double area = next.length * next.breadth;
      if (area < least) {
        least = area;
        best = next;
      }
    }
    return best;
  }

  /** The smallest one in a direction. */
  private static Rectangle along(List<Point> hull, double x, double y) {
    double near = Double.POSITIVE_INFINITY;
    double far = Double.NEGATIVE_INFINITY;
    double above = Double.POSITIVE_INFINITY;
    double below = Double.NEGATIVE_INFINITY;
    for (Point point : hull) {
      double along = point.x() * x + point.y() * y;
      double across = point.y() * x - point.x() * y;
      near = Math.min(near, along);
      far = Math.max(far, along);
      above = Math.min(above, across);
      below = Math.max(below, across);
    }
    double along = (near + far) / 2;
    double across = (above + below) / 2;
    Point center = new Point(along * x - across * y, along * y + across * x);
    return new Rectangle(center, x, y, far - near, below - above);
  }

  double shorterSide() {
    return Math.min(length, breadth);
  }

  /**
   * Grown on each side by its area times a ratio over its perimeter. That is what is left of an
   * offset polygon with round corners, once the smallest rectangle is laid around it again.
   */
  Rectangle unclipped(double ratio) {
    double perimeter = 2 * (length + breadth);
    double by = perimeter == 0 ? 0 : length * breadth * ratio / perimeter;
    return new Rectangle(center, alongX, alongY, length + 2 * by, breadth + 2 * by);
  }

  /** Its corners, seen as text that runs to the right: as PaddleOCR orders them. */
  Quad quad() {
    List<Point> corners = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      double along = (i < 2 ? -0.5 : 0.5) * length;
      double across = (i % 2 == 0 ? -0.5 : 0.5) * breadth;
      corners.add(
          new Point(
              center.x() + along * alongX - across * alongY,
              center.y() + along * alongY + across * alongX));
    }
    corners.sort(Comparator.comparingDouble(Point::x));
    boolean leftIsDown = corners.get(1).y() > corners.get(0).y();
    boolean rightIsDown = corners.get(3).y() > corners.get(2).y();
    return new Quad(
        corners.get(leftIsDown ? 0 : 1),
        corners.get(rightIsDown ? 2 : 3),
        corners.get(rightIsDown ? 3 : 2),
        corners.get(leftIsDown ? 1 : 0));
  }
}
