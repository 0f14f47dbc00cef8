package io.aimass.fit;

import java.util.Arrays;

/**
 * The bounds of bins from 0 to 1 that hold about as many values each: the inner bounds are
 * quantiles, interpolated as NumPy's {@code quantile} does. A bin holds its upper bound and not its
 * lower one, so equal values are in one bin and the order of the values is of no matter.
 */
final class MassBins {
  private MassBins() {}

  /** Returns the upper bounds, each once, the last one being 1. */
  static double[] upperBounds(double[] values, int bins) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] bounds = new double[bins];
    int count = 0;
    for (int bin = 1; bin < bins; bin++) {
      // In whole numbers: a bound that is one of the values is exactly that.
      long place = (sorted.length - 1L) * bin;
      int left = (int) (place / bins);
      double share = (double) (place % bins) / bins;
      double bound = sorted[left];
      if (share > 0) {
        bound += share * (sorted[left + 1] - bound);
      }
      if (bound < 1 && (count == 0 || bound > bounds[count - 1])) {
        bounds[count++] = bound;
      }
    }
    bounds[count++] = 1;
    return Arrays.copyOf(bounds, count);
  }

  /** The number of the bin that holds a value. */
  static int bin(double[] upperBounds, double value) {
    int place = Arrays.binarySearch(upperBounds, value);
    return place >= 0 ? place : -place - 1;
  }

  /**
   * What a bin's values say beyond what is so.
   *
   * @param rows how many values it holds
   * @param surplus their sum, less the number of those that are right
   */
  record Gap(int rows, double surplus) {}

  /** Returns the gap of each bin. */
  static Gap[] gaps(double[] values, boolean[] right, int bins) {
    double[] bounds = upperBounds(values, bins);
    int[] rows = new int[bounds.length];
    double[] surplus = new double[bounds.length];
    for (int row = 0; row < values.length; row++) {
      int bin = bin(bounds, values[row]);
      rows[bin]++;
      surplus[bin] += values[row] - (right[row] ? 1 : 0);
    }
    Gap[] gaps = new Gap[bounds.length];
    Arrays.setAll(gaps, bin -> new Gap(rows[bin], surplus[bin]));
    return gaps;
  }
}
