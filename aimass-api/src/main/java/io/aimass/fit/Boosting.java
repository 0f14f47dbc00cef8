package io.aimass.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradient boosting of stumps, one round at a time. Every round each output gets the stump that
 * comes nearest, by squared error, to what it lacks on each row.
 */
final class Boosting {
  /** Below this variance, what is lacking is the same everywhere: nothing to split for. */
  private static final double NO_VARIANCE = 2.220446049250313e-16;

  /** What the outputs should become. */
  interface Loss {
    /** What the outputs begin with. */
    double[] start();

    /** What a row's outputs lack: minus the loss's slope by each. */
    void residuals(int row, double[] outputs, double[] into);

    /** The value of a leaf, by its rows' residuals. */
    double leaf(double[] residuals, int[] rows, int from, int to);

    /** The loss of a row. */
    double of(int row, double[] outputs);
  }

  private final Sorted sorted;
  private final Loss loss;
  private final double rate;
  private final Workers workers;
  private final double[][] outputs;
  private final double[][] residuals; // one array per output
  private final List<BoostedStumps.Stump> stumps = new ArrayList<>();

  Boosting(double[][] rows, Loss loss, double rate, Workers workers) {
    this.sorted = new Sorted(rows);
    this.loss = loss;
    this.rate = rate;
    this.workers = workers;
    double[] start = loss.start();
    this.outputs = new double[rows.length][];
    Arrays.setAll(outputs, row -> start.clone());
    this.residuals = new double[start.length][rows.length];
  }

  /** Adds one stump per output, and returns them. */
  BoostedStumps.Stump[] round() {
    double[] lacking = new double[residuals.length];
    for (int row = 0; row < outputs.length; row++) {
      loss.residuals(row, outputs[row], lacking);
      for (int k = 0; k < lacking.length; k++) {
        residuals[k][row] = lacking[k];
      }
    }
    BoostedStumps.Stump[] added = new BoostedStumps.Stump[residuals.length];
    workers.run(
        added.length,
        k -> {
          added[k] = stump(k);
          for (int row = 0; row < outputs.length; row++) {
            outputs[row][k] += value(added[k], sorted.rows[row]);
          }
        });
    stumps.addAll(Arrays.asList(added));
    return added;
  }

  static double value(BoostedStumps.Stump stump, double[] row) {
    return row[stump.input()] <= stump.threshold() ? stump.atMost() : stump.above();
  }

  double meanLoss() {
    double sum = 0;
    for (int row = 0; row < outputs.length; row++) {
      sum += loss.of(row, outputs[row]);
    }
    return sum / outputs.length;
  }

  BoostedStumps.Stump[] stumps() {
    return stumps.toArray(new BoostedStumps.Stump[0]);
  }

  private BoostedStumps.Stump stump(int output) {
    double[] lacking = residuals[output];
    Split split = varies(lacking) ? sorted.best(lacking) : Split.NONE;
    if (split.size == 0) {
      int[] all = IntStream.range(0, lacking.length).toArray();
      double value = rate * loss.leaf(lacking, all, 0, all.length);
      return new BoostedStumps.Stump(output, 0, 0, value, value);
    }
    int[] order = sorted.order[split.input];
    return new BoostedStumps.Stump(
        output,
        split.input,
        sorted.threshold(split),
        rate * loss.leaf(lacking, order, 0, split.size),
        rate * loss.leaf(lacking, order, split.size, order.length));
  }

  private static boolean varies(double[] values) {
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / values.length;
    return squares / values.length - mean * mean > NO_VARIANCE;
  }

  /** The {@code size} rows of the lowest numbers against the others; size 0 is no split. */
  private record Split(int input, int size) {
    static final Split NONE = new Split(0, 0);
  }

  /** The rows in the order of each of their numbers. */
  private static final class Sorted {
    final double[][] rows;
    final int[][] order;
    private final double[][] values;

    Sorted(double[][] rows) {
      this.rows = rows;
      int width = rows[0].length;
      this.order = new int[width][];
      this.values = new double[width][];
      for (int input = 0; input < width; input++) {
        int column = input;
        order[input] =
            IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> rows[row][column]))
                .mapToInt(Integer::intValue)
                .toArray();
        values[input] = Arrays.stream(order[input]).mapToDouble(row -> rows[row][column]).toArray();
      }
    }

    /** The split that leaves the lowest squared error; of equal ones the first. */
    Split best(double[] lacking) {
      double total = Arrays.stream(lacking).sum();
      double most = Double.NEGATIVE_INFINITY;
      Split best = Split.NONE;
      for (int input = 0; input < order.length; input++) {
        int[] sequence = order[input];
        double[] numbers = values[input];
        double left = 0;
        for (int size = 1; size < sequence.length; size++) {
          left += lacking[sequence[size - 1]];
          if (numbers[size] > numbers[size - 1]) {
            double right = total - left;
            double gain = left * left / size + right * right / (sequence.length - size);
            if (gain > most) {
              most = gain;
              best = new Split(input, size);
            }
          }
        }
      }
      return best;
    }

    /** Half-way between the two rows that are parted. */
    double threshold(Split split) {
      double below = values[split.input][split.size - 1];
      double above = values[split.input][split.size];
      double middle = below / 2 + above / 2;
      return middle < above ? middle : below;
    }
  }
}
