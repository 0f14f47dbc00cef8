package io.aimass.fit;

/**
 * A measure of how well predicted numbers agree with the right ones. Implementations are stateless,
 * or immutable, and thread-safe.
 */
public interface NumberMetric {
  /**
   * Returns a short name for tables: "RMSE".
   *
   * @return the name
   */
  String name();

  /**
   * Returns whether a higher value is the better one.
   *
   * @return true if higher is better
   */
  boolean higherIsBetter();

  /**
   * Measures.
   *
   * @param targets the right numbers, finite, one or more
   * @param predictions as many predicted ones, finite
   * @return the measured value
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there are no numbers, the counts differ, or one is NaN or
   *     infinite
   */
  double of(double[] targets, double[] predictions);

  /**
   * Returns the root of the mean squared distance, 0 or more, in the targets' unit; lower is
   * better.
   *
   * @return the measure
   */
  static NumberMetric rootMeanSquaredError() {
    return StandardNumberMetric.ROOT_MEAN_SQUARED_ERROR;
  }

  /**
   * Returns the mean distance, 0 or more, in the targets' unit; lower is better.
   *
   * @return the measure
   */
  static NumberMetric meanAbsoluteError() {
    return StandardNumberMetric.MEAN_ABSOLUTE_ERROR;
  }

  /**
   * Returns the coefficient of determination: 1 less the summed squared distance, divided by that
   * of the targets from their mean. 1 is perfect, 0 as good as the mean; no bound below. Targets
   * that are all the same give 1 if all predictions are right and else 0, as in scikit-learn's
   * {@code r2_score}.
   *
   * @return the measure
   */
  static NumberMetric r2() {
    return StandardNumberMetric.R2;
  }

  /**
   * Returns the pinball loss, which a predicted quantile makes small (Koenker and Bassett,
   * <i>Regression Quantiles</i>, 1978): the mean of {@code alpha · distance} for targets above the
   * prediction and {@code (1 - alpha) · distance} for those below; 0 or more, lower is better.
   * scikit-learn's {@code mean_pinball_loss}.
   *
   * @param alpha which quantile, 0 to 1
   * @return the measure
   * @throws IllegalArgumentException if {@code alpha} is not between 0 and 1
   */
  static NumberMetric pinball(double alpha) {
    return StandardNumberMetric.pinball(alpha);
  }
}
