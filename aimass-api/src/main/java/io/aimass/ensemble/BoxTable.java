package io.aimass.ensemble;

import io.aimass.Detections.Box;

/**
 * Boxes that others are compared with, side by side in arrays: comparing each with each is most of
 * the time that a fusion takes.
 */
final class BoxTable {

  private final double[] left;
  private final double[] top;
  private final double[] right;
  private final double[] bottom;
  private int size;

  BoxTable(int capacity) {
    left = new double[capacity];
    top = new double[capacity];
    right = new double[capacity];
    bottom = new double[capacity];
  }

  void add(Box box) {
    set(size++, box.left(), box.top(), box.right(), box.bottom());
  }

  void set(int at, double newLeft, double newTop, double newRight, double newBottom) {
    left[at] = newLeft;
    top[at] = newTop;
    right[at] = newRight;
    bottom[at] = newBottom;
  }

  /**
   * The box that covers another one best, if by more than a threshold; the first of equals.
   *
   * @return its position; -1 if there is none
   */
  int best(Box box, double threshold) {
    int best = -1;
    double most = threshold;
    for (int i = 0; i < size; i++) {
      double iou = iou(i, box.left(), box.top(), box.right(), box.bottom());
      if (iou > most) {
        most = iou;
        best = i;
      }
    }
    return best;
  }

  /** Intersection over union with one of the boxes; 0 where they do not overlap. */
  private double iou(
      int i, double otherLeft, double otherTop, double otherRight, double otherBottom) {
    if (left[i] >= otherRight
        || right[i] <= otherLeft
        || top[i] >= otherBottom
        || bottom[i] <= otherTop) {
      return 0;
    }
    double width = Math.min(right[i], otherRight) - Math.max(left[i], otherLeft);
    double height = Math.min(bottom[i], otherBottom) - Math.max(top[i], otherTop);
    double intersection = width * height;
    double mine = (right[i] - left[i]) * (bottom[i] - top[i]);
    double others = (otherRight - otherLeft) * (otherBottom - otherTop);
    double union = mine + others - intersection;
    return union > 0 ? intersection / union : 0;
  }
}
