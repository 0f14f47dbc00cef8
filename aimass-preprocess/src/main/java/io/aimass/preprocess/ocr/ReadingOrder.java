package io.aimass.preprocess.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which boxes are beside each other, and in which order a reader comes to them: line by line along
 * the direction that most text runs in. A page of several columns is read across them.
 */
final class ReadingOrder {

  /** How far from a line's middle another box's may be, in heights of the lower one. */
  private static final double APART = 0.5;

  private ReadingOrder() {}

  static List<List<TextBox>> lines(List<TextBox> boxes) {
    double angle = direction(boxes);
    double x = Math.cos(angle);
    double y = Math.sin(angle);
    List<TextBox> sorted = new ArrayList<>(boxes);
    sorted.sort(Comparator.comparingDouble(box -> across(box, x, y)));
    List<List<TextBox>> lines = new ArrayList<>();
    for (TextBox box : sorted) {
      if (lines.isEmpty() || !isBeside(box, lines.get(lines.size() - 1), x, y)) {
        lines.add(new ArrayList<>());
      }
      lines.get(lines.size() - 1).add(box);
    }
    for (List<TextBox> line : lines) {
      line.sort(Comparator.comparingDouble(box -> along(box, x, y)));
    }
    return lines;
  }

  /** Beside the last box of the line that is farthest down. */
  private static boolean isBeside(TextBox box, List<TextBox> line, double x, double y) {
    double sum = 0;
    double lowest = box.quad().height();
    for (TextBox other : line) {
      sum += across(other, x, y);
      lowest = Math.min(lowest, other.quad().height());
    }
    return across(box, x, y) - sum / line.size() < APART * lowest;
  }

  /** The mean direction, in which a wide box counts more than a narrow one. */
  private static double direction(List<TextBox> boxes) {
    double x = 0;
    double y = 0;
    for (TextBox box : boxes) {
      double wider = Math.max(0, box.quad().width() - box.quad().height());
      x += wider * Math.cos(box.quad().angle());
      y += wider * Math.sin(box.quad().angle());
    }
    return x == 0 && y == 0 ? 0 : Math.atan2(y, x);
  }

  private static double across(TextBox box, double x, double y) {
    return box.quad().center().y() * x - box.quad().center().x() * y;
  }

  private static double along(TextBox box, double x, double y) {
    return box.quad().center().x() * x + box.quad().center().y() * y;
  }
}
