package io.aimass.ensemble;

import com.google.common.primitives.Longs;
import io.aimass.Labels;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How often a member took each label for each: one count for every pair of the right label and the
 * one that was predicted. Count on rows that the member was not trained on.
 *
 * <p>An immutable value; {@link #labels()} and {@link #counts()} are all there is to it.
 */
public final class ConfusionMatrix implements Saveable {

  private final Labels labels;
  private final long[][] counts;
  private final long rows;

  private ConfusionMatrix(Labels labels, long[][] owned) {
    this.labels = labels;
    this.counts = owned;
    this.rows = Arrays.stream(owned).flatMapToLong(Arrays::stream).reduce(0, Math::addExact);
    if (rows == 0) {
      throw new IllegalArgumentException("a confusion matrix counts one row or more, got none");
    }
  }

  /**
   * A matrix of counts that are known.
   *
   * @param labels the labels
   * @param counts for each right label, in the order of the labels, how often each label was
   *     predicted, in the same order, as scikit-learn's {@code confusion_matrix} gives them; copied
   * @return the matrix
   * @throws IllegalArgumentException if there is no label, one is given twice, there is not a count
   *     for each pair, one is negative, or all are 0
   * @throws ArithmeticException if their sum is beyond a {@code long}
   */
  public static ConfusionMatrix of(List<String> labels, long[][] counts) {
    Labels known = Labels.of(labels);
    requireCounts(known.size(), counts.length, "rows", known);
    long[][] copy = new long[counts.length][];
    for (int gold = 0; gold < copy.length; gold++) {
      requireCounts(known.size(), counts[gold].length, "counts in row " + gold, known);
      copy[gold] = counts[gold].clone();
      for (long count : copy[gold]) {
        if (count < 0) {
          throw new IllegalArgumentException(
              "counts must be 0 or more, got " + count + " for \"" + labels.get(gold) + "\"");
        }
      }
    }
    return new ConfusionMatrix(known, copy);
  }

  private static void requireCounts(int expected, int given, String what, Labels labels) {
    if (given != expected) {
      throw new IllegalArgumentException(
          "expected " + expected + " " + what + ", one per label of " + labels + ", got " + given);
    }
  }

  /**
   * Counts what a member predicted. The labels are the right ones in the order in which they come
   * up, then those that were only predicted.
   *
   * @param predicted the label that the member gave, row by row
   * @param gold the right label, row by row
   * @return the matrix
   * @throws IllegalArgumentException if the lists differ in length, or are empty
   */
  public static ConfusionMatrix counting(List<String> predicted, List<String> gold) {
    Set<String> labels = new LinkedHashSet<>(gold);
    labels.addAll(predicted);
    return counting(List.copyOf(labels), predicted, gold);
  }

  /**
   * Counts what a member predicted, over labels in an order of one's own, some of which may not
   * come up.
   *
   * @param labels all labels
   * @param predicted the label that the member gave, row by row
   * @param gold the right label, row by row
   * @return the matrix
   * @throws IllegalArgumentException if the lists of rows differ in length or are empty, a label is
   *     given twice, or one that comes up is not among the labels
   */
  public static ConfusionMatrix counting(
      List<String> labels, List<String> predicted, List<String> gold) {
    if (predicted.size() != gold.size() || gold.isEmpty()) {
      throw new IllegalArgumentException(
          "expected as many predicted labels as right ones, and one or more, got "
              + predicted.size()
              + " and "
              + gold.size());
    }
    Labels known = Labels.of(labels);
    long[][] counts = new long[known.size()][known.size()];
    for (int row = 0; row < gold.size(); row++) {
      counts[require(known, gold.get(row))][require(known, predicted.get(row))]++;
    }
    return new ConfusionMatrix(known, counts);
  }

  private static int require(Labels labels, String label) {
    int index = labels.indexOf(Objects.requireNonNull(label, "label"));
    if (index < 0) {
      throw new IllegalArgumentException("no label \"" + label + "\" among " + labels);
    }
    return index;
  }

  /**
   * The labels, right and predicted.
   *
   * @return in the order of the counts
   */
  public Labels labels() {
    return labels;
  }

  /**
   * All counts.
   *
   * @return for each right label how often each was predicted; a copy
   */
  public long[][] counts() {
    long[][] copy = new long[counts.length][];
    Arrays.setAll(copy, gold -> counts[gold].clone());
    return copy;
  }

  /**
   * How often a label was right and another, or the same, was predicted.
   *
   * @param gold the right one
   * @param predicted the predicted one
   * @return 0 or more; 0 for a label that is not among the labels
   */
  public long count(String gold, String predicted) {
    int row = labels.indexOf(gold);
    int column = labels.indexOf(predicted);
    return row < 0 || column < 0 ? 0 : counts[row][column];
  }

  /**
   * How often a label was right.
   *
   * @param gold the label
   * @return 0 or more; 0 for a label that is not among the labels
   */
  public long goldCount(String gold) {
    int row = labels.indexOf(gold);
    return row < 0 ? 0 : Arrays.stream(counts[row]).sum();
  }

  /**
   * The number of rows that were counted.
   *
   * @return 1 or more
   */
  public long rows() {
    return rows;
  }

  /** Whether the other has the same counts of the same labels in the same order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionMatrix that
        && labels.equals(that.labels)
        && Arrays.deepEquals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * labels.hashCode() + Arrays.deepHashCode(counts);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("confusion-matrix", 1)
        .with("labels", labels.names())
        .with("counts", Longs.concat(counts));
  }

  /** The numbers of labels and rows, and the part that was right. */
  @Override
  public String toString() {
    long right = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
    }
    return counts.length + " labels, " + right + " of " + rows + " right";
  }
}
