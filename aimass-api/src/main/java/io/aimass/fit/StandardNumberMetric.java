package io.aimass.fit;

import java.util.function.ToDoubleBiFunction;

/** The measures that {@link NumberMetric} hands out. */
final class StandardNumberMetric implements NumberMetric {
  static final NumberMetric ROOT_MEAN_SQUARED_ERROR =
      new StandardNumberMetric(
          "RMSE",
          false,
          (targets, predictions) -> Math.sqrt(squares(targets, predictions) / targets.length));
  static final NumberMetric MEAN_ABSOLUTE_ERROR =
      new StandardNumberMetric(
          "MAE", false, (targets, predictions) -> 2 * pinball(0.5, targets, predictions));
  static final NumberMetric R2 = new StandardNumberMetric("R2", true, StandardNumberMetric::r2);

  private final String name;
  private final boolean higherIsBetter;
  private final ToDoubleBiFunction<double[], double[]> measure;

  private StandardNumberMetric(
      String name, boolean higherIsBetter, ToDoubleBiFunction<double[], double[]> measure) {
    this.name = name;
    this.higherIsBetter = higherIsBetter;
    this.measure = measure;
  }

  static NumberMetric pinball(double alpha) {
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", expected 0 to 1");
    }
    return new StandardNumberMetric(
        "pinball " + alpha, false, (targets, predictions) -> pinball(alpha, targets, predictions));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  @Override
  public double of(double[] targets, double[] predictions) {
    require(targets, predictions);
    return measure.applyAsDouble(targets, predictions);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Requires as many finite targets as predictions, and one or more. */
  static void require(double[] targets, double[] predictions) {
    if (targets.length != predictions.length || targets.length == 0) {
      throw new IllegalArgumentException(
          targets.length
              + " targets and "
              + predictions.length
              + " predictions, expected as many and at least one");
    }
    for (int row = 0; row < targets.length; row++) {
      requireFinite("target", row, targets[row]);
      requireFinite("prediction", row, predictions[row]);
    }
  }

  private static void requireFinite(String what, int row, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          what + " of row " + row + " is " + value + ", expected a finite number");
    }
  }

  private static double squares(double[] targets, double[] predictions) {
    double sum = 0;
    for (int row = 0; row < targets.length; row++) {
      double distance = targets[row] - predictions[row];
      sum += distance * distance;
    }
    return sum;
  }

  private static double pinball(double alpha, double[] targets, double[] predictions) {
    double sum = 0;
    for (int row = 0; row < targets.length; row++) {
      double distance = targets[row] - predictions[row];
      sum += Math.max(alpha * distance, (alpha - 1) * distance);
    }
    return sum / targets.length;
  }

  private static double r2(double[] targets, double[] predictions) {
    double mean = 0;
    for (double target : targets) {
      mean += target / targets.length;
    }
    double spread = 0;
    boolean same = true;
    for (double target : targets) {
      spread += (target - mean) * (target - mean);
      same &= target == targets[0];
    }
    double squares = squares(targets, predictions);
    if (same) {
      return squares == 0 ? 1 : 0;
    }
    return 1 - squares / spread;
  }
}
