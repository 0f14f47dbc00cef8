package io.aimass;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What was found in a picture and where, most confident first.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param items the findings
 */
public record Detections(List<Item> items) {

  /**
   * A rectangle with its sides along the axes, in whatever unit the translator says: pixels or
   * parts of the picture.
   *
   * @param left smaller x
   * @param top smaller y
   * @param right larger x
   * @param bottom larger y
   */
  public record Box(double left, double top, double right, double bottom) {

    /**
     * Checks the rectangle.
     *
     * @throws IllegalArgumentException if a side is NaN or infinite, or sides are swapped
     */
    public Box {
      Columns.requireFinite("left", left);
      Columns.requireFinite("top", top);
      Columns.requireFinite("right", right);
      Columns.requireFinite("bottom", bottom);
      if (left > right || top > bottom) {
        throw new IllegalArgumentException(
            "expected left <= right and top <= bottom, got "
                + left
                + ", "
                + top
                + ", "
                + right
                + ", "
                + bottom);
      }
    }

    /**
     * The area.
     *
     * @return 0 or more
     */
    public double area() {
      return (right - left) * (bottom - top);
    }

    /**
     * How much two rectangles cover each other: intersection over union.
     *
     * @param other the other rectangle
     * @return from 0 to 1; 0 if both have no area
     */
    public double iou(Box other) {
      double width = Math.min(right, other.right) - Math.max(left, other.left);
      double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
      double intersection = Math.max(0, width) * Math.max(0, height);
      double union = area() + other.area() - intersection;
      return union > 0 ? intersection / union : 0;
    }
  }

  /**
   * One finding.
   *
   * @param label what it is
   * @param confidence from 0 to 1
   * @param box where it is
   */
  public record Item(String label, double confidence, Box box) {

    /**
     * Checks the finding.
     *
     * @throws IllegalArgumentException if the confidence is NaN or not from 0 to 1
     */
    public Item {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(box, "box");
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("confidence must be from 0 to 1, got " + confidence);
      }
    }
  }

  /** Sorts by confidence; equals keep their order. */
  public Detections {
    items =
        items.stream()
            .sorted(Comparator.comparingDouble((Item item) -> -item.confidence()))
            .collect(Collectors.collectingAndThen(Collectors.toList(), List::copyOf));
  }

  /**
   * What was found.
   *
   * @param items in any order
   * @return the detections
   */
  public static Detections of(List<Item> items) {
    return new Detections(items);
  }
}
