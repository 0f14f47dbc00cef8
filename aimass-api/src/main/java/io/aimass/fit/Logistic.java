package io.aimass.fit;

import java.util.Arrays;

/**
 * Logistic regression of a handful of features on targets from 0 to 1: the mean log loss of {@code
 * sigmoid(coefficients · features + intercept)}. The variables are the coefficients, then the
 * intercept.
 */
final class Logistic implements Objective {
  private static final LimitedMemoryBfgs SOLVER = new LimitedMemoryBfgs(10, 1e-11, 2000);

  private final double[][] features;
  private final double[] targets;
  private final double penalty;

  /**
   * Takes the problem.
   *
   * @param features one array for each feature, of one number for each row
   * @param targets each row's, 0 to 1
   * @param penalty factor of half the squared coefficients
   */
  Logistic(double[][] features, double[] targets, double penalty) {
    this.features = features;
    this.targets = targets;
    this.penalty = penalty;
  }

  /** Finds the coefficients and the intercept, from those of no influence and an intercept. */
  LimitedMemoryBfgs.Result fit(double intercept) {
    double[] start = new double[features.length + 1];
    start[features.length] = intercept;
    try (Workers workers = new Workers(1)) {
      return SOLVER.minimize(this, start, workers, FitProgress.none());
    }
  }

  @Override
  public double evaluate(double[] point, double[] gradient) {
    int last = features.length;
    double loss = 0;
    Arrays.fill(gradient, 0);
    for (int row = 0; row < targets.length; row++) {
      double score = point[last];
      for (int feature = 0; feature < last; feature++) {
        score += point[feature] * features[feature][row];
      }
      loss += softplus(score) - targets[row] * score;
      double residual = (sigmoid(score) - targets[row]) / targets.length;
      for (int feature = 0; feature < last; feature++) {
        gradient[feature] += residual * features[feature][row];
      }
      gradient[last] += residual;
    }
    double squares = 0;
    for (int feature = 0; feature < last; feature++) {
      gradient[feature] += penalty * point[feature];
      squares += point[feature] * point[feature];
    }
    return loss / targets.length + penalty / 2 * squares;
  }

  /** The logarithm of 1 + exp(score), safe against overflow. */
  private static double softplus(double score) {
    return Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score)));
  }

  static double sigmoid(double score) {
    if (score >= 0) {
      return 1 / (1 + Math.exp(-score));
    }
    double power = Math.exp(score);
    return power / (1 + power);
  }
}
