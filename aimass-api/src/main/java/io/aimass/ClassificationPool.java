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
      distributions &= Math.abs(sum(rows[m]) - 1) <= SUM_TOLERANCE;
    }
    double[] pooled = Columns.pool(rows, pool);
    double sum = sum(pooled);
    if (distributions && sum > 0) {
      for (int i = 0; i < pooled.length; i++) {
        pooled[i] /= sum;
      }
    }
    int leader = leader(pooled);
    return Classification.owning(union, pooled).withLabel(union.names().get(leader));
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
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
