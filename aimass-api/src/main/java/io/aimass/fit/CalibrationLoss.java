package io.aimass.fit;

import java.util.Arrays;

/**
 * The mean log loss of the softmax of scores that are made of probabilities' logarithms, plus a
 * penalty: what {@link VectorScaling} and {@link DirichletCalibration} make small.
 */
abstract class CalibrationLoss implements Objective {
  /** The largest entry of the gradient at the end of a fit. */
  static final double USUAL_TOLERANCE = 1e-9;

  private final double[][] logarithms;
  private final GoldLabels gold;
  private final double[] scores;

  CalibrationLoss(double[][] probabilities, GoldLabels gold) {
    ProbabilityRows.requireCalibratable(probabilities, gold);
    this.logarithms = ProbabilityRows.logarithms(probabilities);
    this.gold = gold;
    this.scores = new double[gold.names().size()];
  }

  /** Finds the best point. */
  double[] fit(double[] start, double tolerance) {
    LimitedMemoryBfgs solver = new LimitedMemoryBfgs(20, tolerance, 5000);
    try (Workers workers = new Workers(1)) {
      return solver.minimize(this, start, workers, FitProgress.none()).point();
    }
  }

  int labels() {
    return scores.length;
  }

  /** Writes the scores of one row. */
  abstract void score(double[] point, double[] logarithms, double[] scores);

  /** Adds what one row's slope by its scores means for the variables. */
  abstract void addGradient(double[] slope, double[] logarithms, double[] gradient);

  /** Returns the penalty and adds its gradient. */
  abstract double penalty(double[] point, double[] gradient);

  @Override
  public double evaluate(double[] point, double[] gradient) {
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (int row = 0; row < logarithms.length; row++) {
      score(point, logarithms[row], scores);
      int right = gold.number(row);
      double rightScore = scores[right];
      loss += Softmax.inPlace(scores, 0, scores.length) - rightScore;
      scores[right] -= 1;
      for (int label = 0; label < scores.length; label++) {
        scores[label] /= logarithms.length;
      }
      addGradient(scores, logarithms[row], gradient);
    }
    return loss / logarithms.length + penalty(point, gradient);
  }
}
