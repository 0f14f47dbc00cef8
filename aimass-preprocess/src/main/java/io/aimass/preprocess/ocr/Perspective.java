package io.aimass.preprocess.ocr;

/** Where the places of an upright picture are in a quad (Heckbert 1989). */
final class Perspective {
  private final double[] m = new double[8];

  /**
   * Makes one.
   *
   * @param quad where the upright picture's corners are
   * @param width of the upright picture
   * @param height of the upright picture
   */
  Perspective(Quad quad, double width, double height) {
    Point a = quad.topLeft();
    Point b = quad.topRight();
    Point c = quad.bottomRight();
    Point d = quad.bottomLeft();
    double sumX = a.x() - b.x() + c.x() - d.x();
    double sumY = a.y() - b.y() + c.y() - d.y();
    double rightX = b.x() - c.x();
    double rightY = b.y() - c.y();
    double leftX = d.x() - c.x();
    double leftY = d.y() - c.y();
    double area = rightX * leftY - leftX * rightY;
    double g = area == 0 ? 0 : (sumX * leftY - leftX * sumY) / area;
    double h = area == 0 ? 0 : (rightX * sumY - sumX * rightY) / area;
    m[0] = (b.x() - a.x() + g * b.x()) / width;
    m[1] = (d.x() - a.x() + h * d.x()) / height;
    m[2] = a.x();
    m[3] = (b.y() - a.y() + g * b.y()) / width;
    m[4] = (d.y() - a.y() + h * d.y()) / height;
    m[5] = a.y();
    m[6] = g / width;
    m[7] = h / height;
  }

  double x(int column, int row) {
    return (m[0] * column + m[1] * row + m[2]) / scale(column, row);
  }

  double y(int column, int row) {
    return (m[3] * column + m[4] * row + m[5]) / scale(column, row);
  }

  private double scale(int column, int row) {
    return m[6] * column + m[7] * row + 1;
  }
}
