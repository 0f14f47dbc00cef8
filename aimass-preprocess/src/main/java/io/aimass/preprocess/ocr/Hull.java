package io.aimass.preprocess.ocr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The convex hull of points (Andrew's monotone chain), without points on its edges. */
final class Hull {
  private static final Comparator<Point> ORDER =
      Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y);

  private Hull() {}

  static List<Point> of(List<Point> points) {
    List<Point> sorted = points.stream().distinct().sorted(ORDER).collect(Collectors.toList());
    if (sorted.size() < 3) {
      return sorted;
    }
    List<Point> hull = new ArrayList<>();
    chain(sorted, hull);
    List<Point> back = new ArrayList<>(sorted);
    Collections.reverse(back);
    chain(back, hull);
    return hull;
  }

  /** Adds one side of the hull, but its last point, with which the other side begins. */
  private static void chain(List<Point> sorted, List<Point> hull) {
    int from = hull.size();
    for (Point point : sorted) {
      while (hull.size() >= from + 2
          && turn(hull.get(hull.size() - 2), hull.get(hull.size() - 1), point) <= 0) {
        hull.remove(hull.size() - 1);
      }
      hull.add(point);
    }
    hull.remove(hull.size() - 1);
  }

  private static double turn(Point a, Point b, Point c) {
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
  }
}
