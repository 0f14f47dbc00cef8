package io.aimass.ensemble;

import io.aimass.Detections.Box;

/**
 * Boxes that others are compared with, side by side in arrays: comparing each with each is most of
 * the time that a fusion takes. Used by one thread.
 *
 * <p>Positions are also held in the order of the left sides, because boxes that cover each other
 * much begin close to each other.
 */
final class BoxTable {

  /** What rounding may add to a distance, as a part of it. */
  private static final double MARGIN = 1e-9;

  private final double[] left;
  private final double[] top;
  private final double[] right;
  private final double[] bottom;
  private final double[] lefts; // in their order
  private final int[] order; // the positions of the boxes that they are of
  private int size;

  BoxTable(int capacity) {
    left = new double[capacity];
    top = new double[capacity];
    right = new double[capacity];
    bottom = new double[capacity];
    lefts = new double[capacity];
    order = new int[capacity];
  }

  /** Adds a box, at the first free position. */
  void add(Box box) {
    int at = firstFrom(box.left());
    System.arraycopy(lefts, at, lefts, at + 1, size - at);
    System.arraycopy(order, at, order, at + 1, size - at);
    lefts[at] = box.left();
    order[at] = size;
    put(size, box);
    size++;
  }

  private void put(int position, Box box) {
    left[position] = box.left();
    top[position] = box.top();
    right[position] = box.right();
    bottom[position] = box.bottom();
  }

  /** Puts another box in the place of one. */
  void move(int position, Box box) {
    int at = firstFrom(left[position]);
    while (order[at] != position) {
      at++;
    }
    for (; at > 0 && lefts[at - 1] > box.left(); at--) {
      lefts[at] = lefts[at - 1];
      order[at] = order[at - 1];
    }
    for (; at < size - 1 && lefts[at + 1] < box.left(); at++) {
      lefts[at] = lefts[at + 1];
      order[at] = order[at + 1];
    }
    lefts[at] = box.left();
    order[at] = position;
    put(position, box);
  }

  /** How many left sides are smaller. */
  private int firstFrom(double side) {
    int from = 0;
    int to = size;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (lefts[middle] < side) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /**
   * The box that covers another one best, if by more than a threshold; the first of equals.
   *
   * <p>The intersection is then wider than the threshold's part of either box, so left sides are
   * not farther apart than the rest of the width.
   *
   * @return its position; -1 if there is none
   */
  int best(Box box, double threshold) {
    double width = box.right() - box.left();
    double margin = MARGIN * (width + Math.abs(box.left()));
    double rest = (1 - threshold) * width;
    double last = box.left() + rest + margin;
    int best = -1;
    double most = threshold;
    int from = threshold > 0 ? firstFrom(box.left() - rest / threshold - margin) : 0;
    for (int at = from; at < size && lefts[at] <= last; at++) {
      double iou = iou(order[at], box);
      if (iou > most || (iou == most && order[at] < best)) {
        most = iou;
        best = order[at];
      }
    }
    return best;
  }

  /** Intersection over union with one of the boxes; 0 where they do not overlap. */
  double iou(int i, Box box) {
    if (top[i] >= box.bottom()
        || bottom[i] <= box.top()
        || left[i] >= box.right()
        || right[i] <= box.left()) {
      return 0;
    }
    double width = Math.min(right[i], box.right()) - Math.max(left[i], box.left());
    double height = Math.min(bottom[i], box.bottom()) - Math.max(top[i], box.top());
    double intersection = width * height;
    double union = (right[i] - left[i]) * (bottom[i] - top[i]) + box.area() - intersection;
    return union > 0 ? intersection / union : 0;
  }
}
