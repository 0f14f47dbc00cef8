package io.aimass;

import java.util.List;

/** Pools classifications label by label. */
final class ClassificationPool {

  /** Pooled probabilities closer than this are the same: sums in another order differ. */
  private static final double TIE = 1e-12;

  /** How far from 1 the probabilities of one label of many may sum, half precision included. */
  private static final double SUM_TOLERANCE = 1e-3;

  private ClassificationPool() {}

  static Classification pool(List<Classification> predictions, Poolable.Pool pool) {
    Labels union = Classification.union(predictions);
    double[][] rows = new double[predictions.size()][];
    boolean distributions = true;
    for (int m = 0; m < rows.length; m++) {
      rows[m] = predictions.get(m).alignedTo(union).shared();
      distributions &= isDistribution(rows[m]);
    }
    double[] pooled = Columns.pool(rows, pool);
    if (distributions) {
      pooled = sum(pooled) > 0 ? pooled : Columns.pool(rows, ClassificationPool::mean);
      double sum = sum(pooled);
      for (int i = 0; i < pooled.length; i++) {
        pooled[i] /= sum;
      }
    }
    int leader = leader(pooled);
    return Classification.owning(union, pooled).withLabel(union.names().get(leader));
  }

  static boolean isDistribution(double[] probabilities) {
    return Math.abs(sum(probabilities) - 1) <= SUM_TOLERANCE;
  }

  private static double mean(double[] values) {
    return sum(values) / values.length;
  }

  /** In four parts, so that no addition waits for the one before. */
  private static double sum(double[] values) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < values.length - 3; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < values.length; i++) {
      a += values[i];
    }
    return (a + b) + (c + d);
  }

  /** Lets the first of the labels that lead but for rounding lead alone. */
  private static int leader(double[] pooled) {
    double most = pooled[0];
    for (double probability : pooled) {
      most = Math.max(most, probability);
    }
    int first = 0;
    while (pooled[first] < most - TIE) {
      first++;
    }
    pooled[first] = most;
    return first;
  }
}
