package io.aimass.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Isotonic regression of a yes or no by pooling adjacent violators: rows are sorted, and neighbours
 * are put together as long as the share of yes does not rise from left to right.
 */
final class AdjacentViolators {
  private AdjacentViolators() {}

  /**
   * Rows put together.
   *
   * @param first the smallest value
   * @param last the largest value
   * @param positive how many of the rows are a yes
   * @param rows how many rows there are
   */
  record Block(double first, double last, long positive, long rows) {
    double mean() {
      return (double) positive / rows;
    }

    Block with(Block right) {
      return new Block(first, right.last, positive + right.positive, rows + right.rows);
    }

    boolean isLowerThan(Block right) {
      return positive * right.rows < right.positive * rows;
    }
  }

  /** Returns the blocks from left to right, their means rising. */
  static List<Block> pool(double[] values, boolean[] positive) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, row -> row);
    Arrays.sort(order, Comparator.comparingDouble(row -> values[row]));
    List<Block> blocks = new ArrayList<>();
    int next = 0;
    while (next < order.length) {
      double value = values[order[next]];
      long yes = 0;
      int from = next;
      // Rows of the same value stand together, whatever their order.
      while (next < order.length && values[order[next]] == value) {
        yes += positive[order[next]] ? 1 : 0;
        next++;
      }
      add(blocks, new Block(value, value, yes, next - from));
    }
    return blocks;
  }

  private static void add(List<Block> blocks, Block block) {
    Block pooled = block;
    while (!blocks.isEmpty() && !blocks.get(blocks.size() - 1).isLowerThan(pooled)) {
      pooled = blocks.remove(blocks.size() - 1).with(pooled);
    }
    blocks.add(pooled);
  }
}
