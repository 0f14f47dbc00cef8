package io.aimass.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sparse rows that lean towards the features of their label; large enough for many pieces of work.
 */
final class RandomRows {
  private final List<SparseVector> rows = new ArrayList<>();
  private final GoldLabels gold;

  RandomRows(int count, int features, int classes, long seed) {
    Random random = new Random(seed);
    int[] numbers = IntStream.range(0, count).map(row -> row % classes).toArray();
    for (int label : numbers) {
      rows.add(row(random, features, classes, label));
    }
    this.gold =
        GoldLabels.of(
            IntStream.range(0, classes).mapToObj(c -> "c" + c).collect(Collectors.toList()),
            numbers);
  }

  private static SparseVector row(Random random, int features, int classes, int label) {
    int[] indices =
        IntStream.range(0, 12)
            .map(
                k -> {
                  int feature = random.nextInt(features);
                  boolean own = random.nextInt(3) == 0;
                  return own ? feature - feature % classes + label : feature;
                })
            .filter(feature -> feature < features)
            .sorted()
            .distinct()
            .toArray();
    float[] values = new float[indices.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = random.nextFloat();
    }
    return SparseVector.of(features, indices, values);
  }

  List<SparseVector> sparse() {
    return rows;
  }

  GoldLabels gold() {
    return gold;
  }

  @Override
  public String toString() {
    return Arrays.toString(gold.counts());
  }
}
