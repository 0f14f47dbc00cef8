package io.aimass.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How a stacker's own cross-validation cuts rows.
 *
 * @param count how many folds, 2 or more
 * @param seed of the order in which rows are dealt
 */
record StackFolds(int count, long seed) {
  StackFolds {
    if (count < 2) {
      throw new IllegalArgumentException("folds is " + count + ", expected 2 or more");
    }
  }

  /** Cuts by label. The only row of its label is in every training part, and never held back. */
  List<StratifiedFolds.Fold> split(GoldLabels gold) {
    int[] counts = gold.counts();
    int[] dealt = rowsWhere(gold, counts, false);
    int[] alone = rowsWhere(gold, counts, true);
    if (dealt.length < count) {
      throw new IllegalArgumentException(
          dealt.length
              + " rows whose label has another row, expected "
              + count
              + " for as many folds");
    }
    List<StratifiedFolds.Fold> folds = new ArrayList<>();
    for (StratifiedFolds.Fold fold : StratifiedFolds.of(count, seed).split(gold.select(dealt))) {
      int[] train =
          IntStream.concat(Arrays.stream(fold.train()).map(i -> dealt[i]), Arrays.stream(alone))
              .sorted()
              .toArray();
      int[] test = Arrays.stream(fold.test()).map(i -> dealt[i]).toArray();
      folds.add(new StratifiedFolds.Fold(train, test));
    }
    return folds;
  }

  private static int[] rowsWhere(GoldLabels gold, int[] counts, boolean alone) {
    return IntStream.range(0, gold.size())
        .filter(row -> (counts[gold.number(row)] == 1) == alone)
        .toArray();
  }

  /** Cuts by chance. */
  List<StratifiedFolds.Fold> split(int rows) {
    if (rows < count) {
      throw new IllegalArgumentException(rows + " rows, expected " + count + " for as many folds");
    }
    int[] shuffled = IntStream.range(0, rows).toArray();
    Shuffle.inPlace(shuffled, new Random(seed));
    List<StratifiedFolds.Fold> folds = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      int number = fold;
      folds.add(
          new StratifiedFolds.Fold(
              part(shuffled, i -> i % count != number), part(shuffled, i -> i % count == number)));
    }
    return folds;
  }

  private static int[] part(int[] shuffled, IntPredicate chosen) {
    return IntStream.range(0, shuffled.length)
        .filter(chosen)
        .map(i -> shuffled[i])
        .sorted()
        .toArray();
  }
}
