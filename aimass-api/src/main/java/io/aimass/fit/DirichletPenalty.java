package io.aimass.fit;

import java.util.Arrays;
import java.util.List;

/**
 * Chooses the penalty of a {@link DirichletCalibration} by cross-validation over three stratified
 * folds: from the strongest down, as long as the log loss of the rows held back falls.
 */
final class DirichletPenalty {
  private static final double[] FALLING = {1000, 100, 10, 1, 0.1, 0.01, 0.001};
  private static final int FOLDS = 3;

  /** Enough to tell two penalties apart, and several times faster than the last digits. */
  private static final double TOLERANCE = 1e-6;

  private DirichletPenalty() {}

  /** Returns the best penalty; the strongest where rows cannot be split. */
  static double choose(double[][] probabilities, GoldLabels gold) {
    ProbabilityRows.requireCalibratable(probabilities, gold);
    if (gold.size() < FOLDS || Arrays.stream(gold.counts()).anyMatch(count -> count == 1)) {
      return FALLING[0];
    }
    List<StratifiedFolds.Fold> folds = StratifiedFolds.of(FOLDS, 0).split(gold);
    double best = FALLING[0];
    double least = Double.POSITIVE_INFINITY;
    for (double penalty : FALLING) {
      double loss = loss(probabilities, gold, folds, penalty);
      if (!(loss < least)) {
        break;
      }
      least = loss;
      best = penalty;
    }
    return best;
  }

  private static double loss(
      double[][] probabilities, GoldLabels gold, List<StratifiedFolds.Fold> folds, double penalty) {
    double sum = 0;
    for (StratifiedFolds.Fold fold : folds) {
      DirichletCalibration fitted =
          DirichletCalibration.fit(
              select(probabilities, fold.train()),
              gold.select(fold.train()),
              penalty,
              penalty,
              TOLERANCE);
      double[][] held = select(probabilities, fold.test());
      for (int row = 0; row < held.length; row++) {
        held[row] = fitted.calibrate(held[row]);
      }
      sum += Metric.logLoss().of(gold.select(fold.test()), held) * held.length;
    }
    return sum;
  }

  private static double[][] select(double[][] probabilities, int[] rows) {
    return Arrays.stream(rows).mapToObj(row -> probabilities[row]).toArray(double[][]::new);
  }
}
