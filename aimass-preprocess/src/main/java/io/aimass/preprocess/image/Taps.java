package io.aimass.preprocess.image;

import java.util.Arrays;

/**
 * Along one axis, which old pixels make a new one, and how much each counts, in 22-bit fixed point:
 * as Pillow does it.
 */
final class Taps {
  static final int BITS = 22;

  private final int[] first;
  private final int[][] weights;

  private Taps(int[] first, int[][] weights) {
    this.first = first;
    this.weights = weights;
  }

  static Taps of(int from, int to, Filter filter) {
    int[] first = new int[to];
    int[][] weights = new int[to][];
    for (int i = 0; i < to; i++) {
      first[i] = first(from, to, i, filter);
      weights[i] = fixed(shares(from, to, i, filter));
    }
    return new Taps(first, weights);
  }

  /** How much wider than itself a filter is: one for a picture that grows stays as it is. */
  private static double stretch(int from, int to) {
    return Math.max((double) from / to, 1);
  }

  private static double center(int from, int to, int index) {
    return (index + 0.5) * ((double) from / to);
  }

  /** The first old pixel that counts. */
  static int first(int from, int to, int index, Filter filter) {
    double support = filter.support() * stretch(from, to);
    return Math.max(0, (int) (center(from, to, index) - support + 0.5));
  }

  /** How much each counts, from the first one on; they sum to 1. */
  static double[] shares(int from, int to, int index, Filter filter) {
    double stretch = stretch(from, to);
    double center = center(from, to, index);
    int begin = first(from, to, index, filter);
    int end = Math.min(from, (int) (center + filter.support() * stretch + 0.5));
    double[] real = new double[end - begin];
    for (int k = 0; k < real.length; k++) {
      real[k] = filter.weight((k + begin - center + 0.5) * (1 / stretch));
    }
    double sum = Arrays.stream(real).reduce(0, Double::sum); // one after the other
    for (int k = 0; k < real.length && sum != 0; k++) {
      real[k] /= sum;
    }
    return real;
  }

  private static int[] fixed(double... shares) {
    int[] fixed = new int[shares.length];
    for (int k = 0; k < fixed.length; k++) {
      double share = shares[k] * (1 << BITS);
      fixed[k] = (int) (share < 0 ? share - 0.5 : share + 0.5);
    }
    return fixed;
  }

  int count() {
    return first.length;
  }

  int first(int i) {
    return first[i];
  }

  /** Not to be written to. */
  int[] weights(int i) {
    return weights[i];
  }
}
