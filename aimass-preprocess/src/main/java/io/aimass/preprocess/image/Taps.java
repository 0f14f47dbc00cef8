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
    double scale = (double) from / to;
    double stretch = Math.max(scale, 1); // a picture that grows keeps the filter as it is
    double support = filter.support() * stretch;
    int[] first = new int[to];
    int[][] weights = new int[to][];
    for (int i = 0; i < to; i++) {
      double center = (i + 0.5) * scale;
      int begin = Math.max(0, (int) (center - support + 0.5));
      int end = Math.min(from, (int) (center + support + 0.5));
      double[] real = new double[end - begin];
      for (int k = 0; k < real.length; k++) {
        real[k] = filter.weight((k + begin - center + 0.5) * (1 / stretch));
      }
      first[i] = begin;
      weights[i] = fixed(real);
    }
    return new Taps(first, weights);
  }

  private static int[] fixed(double... real) {
    double sum = Arrays.stream(real).reduce(0, Double::sum); // one after the other
    int[] fixed = new int[real.length];
    for (int k = 0; k < fixed.length; k++) {
      double share = (sum == 0 ? real[k] : real[k] / sum) * (1 << BITS);
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
