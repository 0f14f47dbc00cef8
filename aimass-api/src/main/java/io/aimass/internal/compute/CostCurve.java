package io.aimass.internal.compute;

import io.aimass.MassReport.BatchCost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a batch costs, by its size and length, learned while running, and the size that pays.
 *
 * <p>For each length there is a row of times for 1, 2, 4, 8 … items. A row of which nothing is
 * known begins where the nearest one has come to. From there a size is tried when the next smaller
 * one pays, often enough that one bad moment of the machine says nothing, and again from time to
 * time, because machines change. Guarded by the lock of {@link Cores}.
 */
final class CostCurve {

  private static final int SIZES = 7; // 1 to 64
  private static final int LENGTHS = 64;

  /** What else goes on in a machine makes runs slower, never faster: the quick ones count more. */
  private static final double QUICKER_COUNTS = 0.5;

  private static final double SLOWER_COUNTS = 0.1;

  /** A larger batch makes its first item wait for its last: it must be worth it. */
  private static final double GAIN = 0.95;

  /** Runs of one size until it is believed not to pay. */
  private static final int TRIES = 3;

  private static final int TRY_AGAIN = 64;

  /** From one row of lengths to the next. */
  private static final double GROWTH = 1.25;

  private final @Nullable Row[] rows = new Row[LENGTHS];

  /** What is known of one length. */
  private static final class Row {
    private final double[] nanos = new double[SIZES]; // a batch takes; 0 if not known
    private final int[] runs = new int[SIZES];
    private int decisions;

    boolean knows(int at) {
      return runs[at] > 0;
    }

    double each(int at) {
      return nanos[at] / (1 << at);
    }

    void record(int at, double cost) {
      double before = nanos[at];
      if (runs[at] < TRIES) {
        nanos[at] = runs[at] == 0 ? cost : Math.min(before, cost);
      } else {
        nanos[at] = before + (cost < before ? QUICKER_COUNTS : SLOWER_COUNTS) * (cost - before);
      }
      runs[at]++;
    }

    /** The size that pays most of those known, up to one; -1 if none is. */
    int best(int last) {
      int best = -1;
      for (int at = 0; at <= last; at++) {
        if (knows(at) && (best < 0 || each(at) < GAIN * each(best))) {
          best = at;
        }
      }
      return best;
    }
  }

  /** Takes a run into account. */
  void record(int size, int length, long nanos) {
    int at = sizeIndex(size);
    // A size between two powers of two is counted as the larger one would cost.
    row(length).record(at, (double) nanos * (1 << at) / size);
  }

  /**
   * The size to run now.
   *
   * @param length of the longest item
   * @param available items that could be run together; 1 or more
   */
  int size(int length, int available) {
    int last = sizeIndex(available);
    if (last == 0) {
      return 1;
    }
    Row row = row(length);
    int best = row.best(SIZES - 1);
    if (best < 0) {
      return Math.min(available, 1 << nearestBest(length));
    }
    if (best >= last) { // What pays for more pays for these, unless it is known not to.
      best = row.knows(last) ? row.best(last) : last;
    }
    return Math.min(available, 1 << orAnother(row, best, last));
  }

  /** The size next to the best one, if too little is known of it, or it is time to look again. */
  private static int orAnother(Row row, int best, int last) {
    boolean again = ++row.decisions % TRY_AGAIN == 0;
    if (best < last && (again || row.runs[best + 1] < TRIES)) {
      return best + 1;
    }
    return best > 0 && triesLess(row, best) ? best - 1 : best;
  }

  private static boolean triesLess(Row row, int best) {
    boolean sure = row.runs[best] >= TRIES || (best + 1 < SIZES && row.knows(best + 1));
    return row.knows(best - 1) ? row.decisions % TRY_AGAIN == TRY_AGAIN / 2 : sure;
  }

  /** What pays at the nearest length of which anything is known; the shorter of two. */
  private int nearestBest(int length) {
    int index = lengthIndex(length);
    for (int away = 1; away < LENGTHS; away++) {
      for (int at : new int[] {index - away, index + away}) {
        Row near = at >= 0 && at < LENGTHS ? rows[at] : null;
        int best = near == null ? -1 : near.best(SIZES - 1);
        if (best >= 0) {
          return best;
        }
      }
    }
    return 0;
  }

  /** What one item costs at the size that pays, in nanoseconds; 0 if nothing is known. */
  double unitCost(int length) {
    Row row = rows[lengthIndex(length)];
    int best = row == null ? -1 : row.best(SIZES - 1);
    return row == null || best < 0 ? 0 : row.each(best);
  }

  /** All that is known, by length and size. */
  List<BatchCost> known() {
    List<BatchCost> known = new ArrayList<>();
    for (int length = 0; length < LENGTHS; length++) {
      Row row = rows[length];
      for (int size = 0; row != null && size < SIZES; size++) {
        if (row.knows(size)) {
          Duration cost = Duration.ofNanos(Math.round(row.nanos[size]));
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

  private Row row(int length) {
    int index = lengthIndex(length);
    Row row = rows[index];
    if (row == null) {
      row = new Row();
      rows[index] = row;
    }
    return row;
  }

  /** Rows of lengths that differ by a quarter or less. */
  static int lengthIndex(int length) {
    return Math.min(LENGTHS - 1, (int) (Math.log1p(Math.max(0, length)) / Math.log(GROWTH)));
  }

  private static int sizeIndex(int size) {
    return Math.min(SIZES - 1, 32 - Integer.numberOfLeadingZeros(size - 1));
  }
}
