package io.aimass.preprocess.vision;

import java.util.Arrays;

/**
 * Boxes with a score for each label beside their sides, in one table. A box is of its best label.
 *
 * @param byRows whether a box is a row; else it is a column
 * @param objectness whether a number before the scores tells how sure it is that there is something
 */
record BoxGrid(boolean byRows, boolean objectness) implements BoxReader {

  private static final int SIDES = 4;

  /** Boxes that are read together, so that memory is read in its order either way. */
  private static final int BLOCK = 256;

  @Override
  public void read(OutputTables tables, FoundBoxes found) {
    int before = objectness ? SIDES + 1 : SIDES;
    int numbers = before + found.scores();
    OutputTable table =
        byRows
            ? tables.get(0).require("[n, " + numbers + "]", -1, numbers)
            : tables.get(0).require("[" + numbers + ", n]", numbers, -1);
    int count = table.dim(byRows ? 0 : 1);
    Best best = new Best(table, before, byRows ? numbers : 1, byRows ? 1 : count);
    for (int first = 0; first < count; first += BLOCK) {
      best.read(first, Math.min(BLOCK, count - first), found, objectness);
    }
  }

  /** The best label of some boxes. */
  private static final class Best {
    private final float[] scores = new float[BLOCK];
    private final int[] labels = new int[BLOCK];
    private final OutputTable table;
    private final int before;
    private final int boxStep;
    private final int numberStep;

    Best(OutputTable table, int before, int boxStep, int numberStep) {
      this.table = table;
      this.before = before;
      this.boxStep = boxStep;
      this.numberStep = numberStep;
    }

    void read(int first, int count, FoundBoxes found, boolean objectness) {
      Arrays.fill(scores, -1);
      int background = found.firstLabel();
      for (int label = background; label < found.scores(); label++) {
        int at = (before + label) * numberStep + first * boxStep;
        for (int i = 0; i < count; i++, at += boxStep) {
          float score = table.score(at);
          if (score > scores[i]) {
            scores[i] = score;
            labels[i] = label;
          }
        }
      }
      for (int i = 0; i < count; i++) {
        int at = (first + i) * boxStep;
        double sure = objectness ? table.score(at + SIDES * numberStep) : 1;
        found.add(labels[i], sure * scores[i], table, first + i, at, numberStep);
      }
    }
  }
}
