package io.aimass.internal.compute;

import io.aimass.MassReport.BatchCost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a batch costs, by its size and length, learned while running, and the size that pays.
 *
 * <p>For each length there is a row of mean times for 1, 2, 4, 8 … items, in which the younger runs
 * count more. A size is tried once the next smaller one has been seen to pay, and again from time
 * to time, because machines change. Guarded by the lock of {@link Cores}.
 */
final class CostCurve {

  private static final int SIZES = 7; // 1 to 64
  private static final int LENGTHS = 64;
  private static final double NEW_COUNTS = 0.2;

  /** A larger batch makes its first item wait for its last: it must be worth it. */
  private static final double GAIN = 0.95;

  private static final int TRY_AGAIN = 256;

  /** From one row of lengths to the next. */
  private static final double GROWTH = 1.25;

  /** Nanoseconds a batch; 0 if not known. */
  private final double[][] mean = new double[LENGTHS][SIZES];

  private int decisions;

  /** Takes a run into account. */
  void record(int size, int length, long nanos) {
    double[] row = row(length);
    int at = sizeIndex(size);
    // A size between two powers of two is counted as the larger one would cost.
    double cost = (double) nanos * (1 << at) / size;
    row[at] = row[at] == 0 ? cost : row[at] + NEW_COUNTS * (cost - row[at]);
  }

  /**
   * The size to run now.
   *
   * @param length of the longest item
   * @param available items that could be run together; 1 or more
   */
  int size(int length, int available) {
    double[] row = row(length);
    boolean again = ++decisions % TRY_AGAIN == 0;
    int best = 0;
    int last = sizeIndex(available);
    for (int at = 1; at <= last; at++) {
      if (row[at - 1] == 0) {
        break; // The smaller size comes first.
      }
      boolean pays = row[at] != 0 && row[at] / (1 << at) < GAIN * row[best] / (1 << best);
      boolean toTry = row[at] == 0 && best == at - 1;
      if (toTry || pays) {
        best = at;
      } else if (again) {
        best = at;
        break;
      }
    }
    return Math.min(available, 1 << best);
  }

  /** What one item costs at the size that pays, in nanoseconds; 0 if nothing is known. */
  double unitCost(int length) {
    double best = 0;
    double[] row = row(length);
    for (int at = 0; at < SIZES; at++) {
      double each = row[at] / (1 << at);
      if (each > 0 && (best == 0 || each < best)) {
        best = each;
      }
    }
    return best;
  }

  /** All that is known, by length and size. */
  List<BatchCost> known() {
    List<BatchCost> known = new ArrayList<>();
    for (int length = 0; length < LENGTHS; length++) {
      double[] row = mean[length];
      for (int size = 0; size < SIZES; size++) {
        if (row[size] > 0) {
          Duration cost = Duration.ofNanos(Math.round(row[size]));
          known.add(new BatchCost(1 << size, shortest(length), cost));
        }
      }
    }
    return known;
  }

  /** The shortest length of a row. */
  private static int shortest(int index) {
    return (int) Math.ceil(Math.expm1(index * Math.log(GROWTH)) - 1e-9);
  }

  private double[] row(int length) {
    return mean[lengthIndex(length)];
  }

  /** Rows of lengths that differ by a quarter or less. */
  static int lengthIndex(int length) {
    return Math.min(LENGTHS - 1, (int) (Math.log1p(Math.max(0, length)) / Math.log(GROWTH)));
  }

  private static int sizeIndex(int size) {
    return Math.min(SIZES - 1, 32 - Integer.numberOfLeadingZeros(size - 1));
  }
}
