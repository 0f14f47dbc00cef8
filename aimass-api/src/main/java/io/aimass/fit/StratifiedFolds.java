package io.aimass.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Cuts rows into folds that hold each label in the same share: every row is in the test part of one
 * fold, and a label's numbers of rows in two folds differ by 1 at most, as do the folds' sizes.
 * Immutable and thread-safe; the same seed, labels and number of folds give the same folds.
 */
public final class StratifiedFolds {
  /**
   * One fold.
   *
   * @param train the rows to fit on, ascending; the caller owns the array
   * @param test the rows held back, ascending; the caller owns the array
   */
  @SuppressWarnings("ArrayRecordComponent") // Row numbers go straight into select(int...).
  public record Fold(int[] train, int[] test) {}

  private final int folds;
  private final long seed;

  private StratifiedFolds(int folds, long seed) {
    this.folds = folds;
    this.seed = seed;
  }

  /**
   * Makes a way of cutting.
   *
   * @param folds how many folds, 2 or more
   * @param seed of the order that rows of a label are dealt in
   * @return the way of cutting
   * @throws IllegalArgumentException if there are fewer than 2 folds
   */
  public static StratifiedFolds of(int folds, long seed) {
    if (folds < 2) {
      throw new IllegalArgumentException("folds is " + folds + ", expected 2 or more");
    }
    return new StratifiedFolds(folds, seed);
  }

  /**
   * Cuts the rows.
   *
   * @param gold the rows' labels; each label that occurs needs two rows, so that every training
   *     part holds it
   * @return the folds
   * @throws NullPointerException if {@code gold} is null
   * @throws IllegalArgumentException if there are fewer rows than folds or a label has just one row
   */
  public List<Fold> split(GoldLabels gold) {
    int[] counts = gold.counts();
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] == 1) {
        throw new IllegalArgumentException(
            "label \"" + gold.names().get(label) + "\" has 1 row, expected 2 or more");
      }
    }
    return splitAny(gold);
  }

  /** Cuts rows for what can be fitted without a row of every label; one row of a label will do. */
  List<Fold> splitAny(GoldLabels gold) {
    int[] foldOfRow = deal(gold);
    List<Fold> result = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      result.add(fold(foldOfRow, fold));
    }
    return List.copyOf(result);
  }

  private int[] deal(GoldLabels gold) {
    if (gold.size() < folds) {
      throw new IllegalArgumentException(gold.size() + " rows for " + folds + " folds");
    }
    int[][] rowsOfLabel = rowsOfLabel(gold);
    int[] foldOfRow = new int[gold.size()];
    Random random = new Random(seed);
    int next = 0;
    for (int[] rows : rowsOfLabel) {
      Shuffle.inPlace(rows, random);
      // Going on where the label before ended keeps the folds' sizes equal.
      for (int row : rows) {
        foldOfRow[row] = next;
        next = (next + 1) % folds;
      }
    }
    return foldOfRow;
  }

  private static int[][] rowsOfLabel(GoldLabels gold) {
    int[] counts = gold.counts();
    int[][] rows = new int[counts.length][];
    for (int label = 0; label < counts.length; label++) {
      rows[label] = new int[counts[label]];
    }
    int[] next = new int[counts.length];
    for (int row = 0; row < gold.size(); row++) {
      int label = gold.number(row);
      rows[label][next[label]++] = row;
    }
    return rows;
  }

  private static Fold fold(int[] foldOfRow, int fold) {
    int[] train = new int[foldOfRow.length];
    int[] test = new int[foldOfRow.length];
    int trainCount = 0;
    int testCount = 0;
    for (int row = 0; row < foldOfRow.length; row++) {
      if (foldOfRow[row] == fold) {
        test[testCount++] = row;
      } else {
        train[trainCount++] = row;
      }
    }
    return new Fold(Arrays.copyOf(train, trainCount), Arrays.copyOf(test, testCount));
  }

  @Override
  public String toString() {
    return "StratifiedFolds[folds=" + folds + ", seed=" + seed + "]";
  }
}
