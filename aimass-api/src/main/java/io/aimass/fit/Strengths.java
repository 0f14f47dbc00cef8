package io.aimass.fit;

import java.util.Arrays;
import java.util.List;

/** Chooses how strongly to regularise, by what held-back rows say. */
final class Strengths {
  /** After so many values in a row that are worse than the best one, weaker ones are not tried. */
  private static final int PATIENCE = 2;

  private Strengths() {}

  /** The fits on one fold's training part. */
  interface FoldFit {
    /**
     * Fits.
     *
     * @return the summed loss on the rows held back
     */
    double loss(double strength);
  }

  /** Checks strengths and copies them. */
  static double[] checked(String name, double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no " + name + ", expected one value or more");
    }
    for (double value : values) {
      Positive.require(name, value);
    }
    return values.clone();
  }

  /**
   * Walks from the strongest regularisation to the weakest; among equals the strongest wins.
   *
   * @param fromStrong the values to try
   */
  static double best(double[] fromStrong, List<? extends FoldFit> folds) {
    double best = fromStrong[0];
    double least = Double.POSITIVE_INFINITY;
    int worse = 0;
    for (int i = 0; i < fromStrong.length && worse < PATIENCE; i++) {
      double loss = 0;
      for (FoldFit fold : folds) {
        loss += fold.loss(fromStrong[i]);
      }
      worse = loss < least ? 0 : worse + 1;
      if (loss < least) {
        least = loss;
        best = fromStrong[i];
      }
    }
    return best;
  }

  /** The values in ascending order, each once. */
  static double[] ascending(double[] values) {
    return Arrays.stream(values).sorted().distinct().toArray();
  }

  /** The values in descending order, each once. */
  static double[] descending(double[] values) {
    double[] sorted = ascending(values);
    double[] turned = new double[sorted.length];
    Arrays.setAll(turned, i -> sorted[sorted.length - 1 - i]);
    return turned;
  }
}
