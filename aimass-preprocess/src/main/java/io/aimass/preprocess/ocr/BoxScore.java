package io.aimass.preprocess.ocr;

import java.util.Arrays;
import java.util.List;

/** The mean of a map over a quad, its edges included, as PaddleOCR's {@code box_score_fast}. */
final class BoxScore {

  private BoxScore() {}

  static double of(float[] map, int height, int width, Quad quad) {
    int[] left = new int[height];
    int[] right = new int[height];
    Arrays.fill(left, Integer.MAX_VALUE);
    Arrays.fill(right, -1);
    List<Point> corners = quad.corners();
    for (int i = 0; i < 4; i++) {
      edge(corners.get(i), corners.get((i + 1) % 4), left, right, width);
    }
    double sum = 0;
    long count = 0;
    for (int y = 0; y < height; y++) {
      for (int x = left[y]; x <= right[y]; x++) {
        sum += map[y * width + x];
        count++;
      }
    }
    return count == 0 ? 0 : Math.min(1, Math.max(0, sum / count));
  }

  /** Widens rows by the places that a line goes through. */
  private static void edge(Point from, Point to, int[] left, int[] right, int width) {
    int fromX = (int) from.x();
    int fromY = (int) from.y();
    int acrossBy = (int) to.x() - fromX;
    int downBy = (int) to.y() - fromY;
    int steps = Math.max(1, Math.max(Math.abs(acrossBy), Math.abs(downBy)));
    for (int i = 0; i <= steps; i++) {
      int x = fromX + (int) Math.rint((double) acrossBy * i / steps);
      int y = fromY + (int) Math.rint((double) downBy * i / steps);
      if (y >= 0 && y < left.length) {
        int inside = Math.min(width - 1, Math.max(0, x));
        left[y] = Math.min(left[y], inside);
        right[y] = Math.max(right[y], inside);
      }
    }
  }
}
