package io.aimass.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Rows of probabilities and their labels, drawn for laws. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelledRows(double[][] probabilities, GoldLabels gold) {

  /** One to {@code most} rows of 2 to 4 labels, of which some may have no row. */
  static Arbitrary<LabelledRows> upTo(int most) {
    return Combinators.combine(
            Arbitraries.integers().between(1, most), Arbitraries.integers().between(2, 4))
        .flatAs(LabelledRows::of);
  }

  static Arbitrary<LabelledRows> of(int rows, int labels) {
    List<String> names =
        IntStream.range(0, labels).mapToObj(label -> "l" + label).collect(Collectors.toList());
    Arbitrary<int[]> gold =
        Arbitraries.integers().between(0, labels - 1).array(int[].class).ofSize(rows);
    return Combinators.combine(row(labels).array(double[][].class).ofSize(rows), gold)
        .as(
            (probabilities, numbers) ->
                new LabelledRows(probabilities, GoldLabels.of(names, numbers)));
  }

  /** A distribution; few different numbers, so that ties, 0 and 1 are common. */
  static Arbitrary<double[]> row(int labels) {
    Arbitrary<Double> mass =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 3).map(Integer::doubleValue),
            Arbitraries.doubles().between(0, 1).ofScale(3));
    return mass.array(double[].class)
        .ofSize(labels)
        .filter(masses -> Arrays.stream(masses).sum() > 0)
        .map(LabelledRows::scaled);
  }

  private static double[] scaled(double[] masses) {
    double sum = Arrays.stream(masses).sum();
    return Arrays.stream(masses).map(mass -> mass / sum).toArray();
  }

  /** The same rows in another order. */
  LabelledRows shuffled(Random random) {
    List<Integer> order =
        IntStream.range(0, gold.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(order, random);
    int[] rows = order.stream().mapToInt(Integer::intValue).toArray();
    return new LabelledRows(
        Arrays.stream(rows).mapToObj(row -> probabilities[row]).toArray(double[][]::new),
        gold.select(rows));
  }

  @Override
  public String toString() {
    return Arrays.deepToString(probabilities) + " of " + gold;
  }
}
