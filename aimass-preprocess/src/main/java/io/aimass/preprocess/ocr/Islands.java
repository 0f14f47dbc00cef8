package io.aimass.preprocess.ocr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The connected parts of a mask, by eight neighbours, as the outer contours of OpenCV's {@code
 * findContours} have them. Of each row only the outermost places are told: they have the same hull.
 */
final class Islands {
  private final Mask mask;
  private final boolean[] seen;
  private final int[] waiting;
  private final int[] left;
  private final int[] right;

  private Islands(Mask mask) {
    this.mask = mask;
    seen = new boolean[mask.height() * mask.width()];
    waiting = new int[seen.length];
    left = new int[mask.height()];
    right = new int[mask.height()];
    Arrays.fill(left, Integer.MAX_VALUE);
  }

  /** Tells the outermost places of each part, the part with the uppermost place first. */
  static void each(Mask mask, Consumer<List<Point>> told) {
    Islands islands = new Islands(mask);
    for (int i = 0; i < islands.seen.length; i++) {
      if (mask.has(i) && !islands.seen[i]) {
        told.accept(islands.from(i));
      }
    }
  }

  private List<Point> from(int start) {
    int width = mask.width();
    int top = start / width;
    int bottom = top;
    int begin = 0;
    int end = 0;
    seen[start] = true;
    waiting[end++] = start;
    while (begin < end) {
      int place = waiting[begin++];
      int y = place / width;
      int x = place % width;
      bottom = Math.max(bottom, y);
      right[y] = left[y] == Integer.MAX_VALUE ? x : Math.max(right[y], x);
      left[y] = Math.min(left[y], x);
      end = around(y, x, end);
    }
    return edges(top, bottom);
  }

  private int around(int y, int x, int end) {
    int last = end;
    for (int row = Math.max(0, y - 1); row <= Math.min(mask.height() - 1, y + 1); row++) {
      for (int at = Math.max(0, x - 1); at <= Math.min(mask.width() - 1, x + 1); at++) {
        int place = row * mask.width() + at;
        if (mask.has(place) && !seen[place]) {
          seen[place] = true;
          waiting[last++] = place;
        }
      }
    }
    return last;
  }

  private List<Point> edges(int top, int bottom) {
    List<Point> edges = new ArrayList<>();
    for (int y = top; y <= bottom; y++) {
      edges.add(new Point(left[y], y));
      if (right[y] > left[y]) {
        edges.add(new Point(right[y], y));
      }
      left[y] = Integer.MAX_VALUE;
    }
    return edges;
  }
}
