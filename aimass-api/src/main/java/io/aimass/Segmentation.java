package io.aimass;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * What each pixel of a picture shows: one label of several, or nothing that is known, such as where
 * a model did not look.
 *
 * <p>Rows count from the top and columns from the left, from 0. A pixel's class is the position of
 * its label among the labels, or {@link #UNKNOWN}.
 *
 * <p>Immutable and safe for use by many threads; two bytes for each pixel.
 */
public final class Segmentation {

  /** The class of a pixel of which nothing is known: -1. */
  public static final int UNKNOWN = -1;

  private final Labels labels;
  private final int height;
  private final int width;
  private final short[] classes;

  private Segmentation(Labels labels, int height, int width, short[] owned) {
    this.labels = labels;
    this.height = height;
    this.width = width;
    this.classes = owned;
  }

  /**
   * A segmentation of a copy of classes.
   *
   * @param labels at most 32,767
   * @param height in pixels, 1 or more
   * @param width in pixels, 1 or more
   * @param classes one for each pixel, row by row: a position among the labels, or -1
   * @return the segmentation
   * @throws IllegalArgumentException if a size is less than 1, there are too many labels, there is
   *     not one class for each pixel, or one is not among the labels
   */
  public static Segmentation of(Labels labels, int height, int width, int... classes) {
    int size = size(labels, height, width);
    if (classes.length != size) {
      throw new IllegalArgumentException(
          "expected "
              + size
              + " classes for "
              + width
              + " by "
              + height
              + " pixels, got "
              + classes.length);
    }
    short[] narrow = new short[size];
    for (int i = 0; i < size; i++) {
      if (classes[i] < UNKNOWN || classes[i] >= labels.size()) {
        throw new IllegalArgumentException(
            "the class of row "
                + i / width
                + ", column "
                + i % width
                + " is "
                + classes[i]
                + ", expected one below "
                + labels.size()
                + " for the labels, or -1 for unknown");
      }
      narrow[i] = (short) classes[i];
    }
    return new Segmentation(labels, height, width, narrow);
  }

  private static int size(Labels labels, int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a picture of " + width + " by " + height + " pixels, expected 1 by 1 or more");
    }
    if (labels.size() > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          labels.size() + " labels, expected at most " + Short.MAX_VALUE);
    }
    return Math.multiplyExact(height, width);
  }

  /**
   * The labels in their order.
   *
   * @return the labels
   */
  public Labels labels() {
    return labels;
  }

  /**
   * The picture's height.
   *
   * @return in pixels, 1 or more
   */
  public int height() {
    return height;
  }

  /**
   * The picture's width.
   *
   * @return in pixels, 1 or more
   */
  public int width() {
    return width;
  }

  /**
   * The class of a pixel.
   *
   * @param row from the top, from 0
   * @param column from the left, from 0
   * @return the position of its label, or {@link #UNKNOWN}
   * @throws IndexOutOfBoundsException if it is outside
   */
  public int at(int row, int column) {
    Objects.checkIndex(row, height);
    Objects.checkIndex(column, width);
    return classes[row * width + column];
  }

  /**
   * The label of a pixel.
   *
   * @param row from the top, from 0
   * @param column from the left, from 0
   * @return empty if nothing is known of it
   * @throws IndexOutOfBoundsException if it is outside
   */
  public Optional<String> label(int row, int column) {
    int found = at(row, column);
    return found == UNKNOWN ? Optional.empty() : Optional.of(labels.names().get(found));
  }

  /**
   * How many pixels have a label.
   *
   * @param label the label
   * @return 0 or more
   * @throws IllegalArgumentException if it is not among the labels
   */
  public int count(String label) {
    int wanted = require(label);
    int count = 0;
    for (short each : classes) {
      count += each == wanted ? 1 : 0;
    }
    return count;
  }

  /**
   * Where a label is.
   *
   * @param label the label
   * @return for each pixel, row by row, whether it has the label
   * @throws IllegalArgumentException if it is not among the labels
   */
  public boolean[] mask(String label) {
    int wanted = require(label);
    boolean[] mask = new boolean[classes.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = classes[i] == wanted;
    }
    return mask;
  }

  private int require(String label) {
    int index = labels.indexOf(Objects.requireNonNull(label, "label"));
    if (index < 0) {
      throw new IllegalArgumentException("no label \"" + label + "\" among " + labels);
    }
    return index;
  }

  /**
   * All classes, row by row.
   *
   * @return a new array of positions among the labels, and {@link #UNKNOWN}
   */
  public int[] classes() {
    int[] wide = new int[classes.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = classes[i];
    }
    return wide;
  }

  /** Whether the other has the same labels in the same order, size and classes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Segmentation that
        && height == that.height
        && width == that.width
        && labels.equals(that.labels)
        && Arrays.equals(classes, that.classes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(labels, height, width, Arrays.hashCode(classes));
  }

  /** The size, and each label's count of pixels. */
  @Override
  public String toString() {
    int[] counts = new int[labels.size() + 1];
    for (short each : classes) {
      counts[each + 1]++;
    }
    StringBuilder text = new StringBuilder().append(width).append(" x ").append(height).append(':');
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > 0) {
        text.append(' ').append(labels.names().get(i - 1)).append(' ').append(counts[i]);
      }
    }
    return counts[0] > 0 ? text.append(" unknown ").append(counts[0]).toString() : text.toString();
  }
}
