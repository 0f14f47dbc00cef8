package io.aimass.preprocess.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Examples in parts, such as training, validation and test.
 *
 * <p>All methods are pure: the same examples, shares and seed give the same parts.
 */
public final class Split {

  private Split() {}

  /**
   * Splits labelled examples so that each label has the same shares in all parts.
   *
   * @param examples the examples
   * @param seed of who goes where
   * @param shares of the parts, each above 0, with sum 1
   * @param <T> what an example is
   * @return the parts, each in the examples' order; a part's share of a label is off by less than
   *     one example
   * @throws IllegalArgumentException if there are fewer than two shares, one is out of range, or
   *     they do not sum to 1 (to 1e-9)
   */
  public static <T> List<List<Labelled<T>>> stratified(
      List<Labelled<T>> examples, long seed, double... shares) {
    return stratified(examples, Labelled::label, seed, shares);
  }

  /**
   * Splits examples so that each kind of them has the same shares in all parts.
   *
   * @param examples the examples
   * @param kind tells an example's kind
   * @param seed of who goes where
   * @param shares of the parts, each above 0, with sum 1
   * @param <T> what an example is
   * @return the parts, each in the examples' order; a part's share of a kind is off by less than
   *     one example
   * @throws IllegalArgumentException if there are fewer than two shares, one is out of range, or
   *     they do not sum to 1 (to 1e-9)
   */
  public static <T> List<List<T>> stratified(
      List<T> examples, Function<? super T, ?> kind, long seed, double... shares) {
    requireShares(shares);
    Map<Object, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < examples.size(); row++) {
      rows.computeIfAbsent(kind.apply(examples.get(row)), any -> new ArrayList<>()).add(row);
    }
    int[] parts = new int[examples.size()];
    Random random = new Random(seed);
    for (List<Integer> ofKind : rows.values()) {
      Collections.shuffle(ofKind, random);
      deal(ofKind, shares, random, parts);
    }
    return collect(examples, parts, shares.length);
  }

  /** Each part has what its share is, rounded up or down; who gets the rest is drawn. */
  private static void deal(List<Integer> rows, double[] shares, Random random, int[] parts) {
    double start = random.nextDouble(); // shifts the borders: no part gets every rare kind
    double border = start;
    int next = 0;
    for (int part = 0; part < shares.length; part++) {
      border += shares[part] * rows.size();
      int end = part == shares.length - 1 ? rows.size() : Math.min(rows.size(), (int) border);
      while (next < end) {
        parts[rows.get(next++)] = part;
      }
    }
  }

  private static <T> List<List<T>> collect(List<T> examples, int[] parts, int count) {
    List<List<T>> split = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      split.add(new ArrayList<>());
    }
    for (int row = 0; row < parts.length; row++) {
      split.get(parts[row]).add(examples.get(row));
    }
    return split.stream().map(List::copyOf).toList();
  }

  private static void requireShares(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      if (!(share > 0)) {
        throw new IllegalArgumentException(
            "shares are " + Arrays.toString(shares) + ", expected numbers above 0");
      }
      sum += share;
    }
    if (shares.length < 2 || Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "shares are " + Arrays.toString(shares) + ", expected two or more with sum 1");
    }
  }
}
