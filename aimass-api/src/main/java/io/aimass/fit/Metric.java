package io.aimass.fit;

/**
 * A measure of how well probabilities agree with the right answers. Implementations are stateless,
 * or immutable, and thread-safe.
 */
public interface Metric {
  /**
   * Returns a short name for tables: "accuracy".
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
   * @param gold the rows' right labels
   * @param probabilities for each row one probability per label, 0 to 1, in the order of {@code
   *     gold.names()}
   * @return the measured value
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if there are no rows, the counts differ, or a number is not
   *     between 0 and 1
   */
  double of(GoldLabels gold, double[][] probabilities);

  /**
   * Returns the share of rows whose most probable label is the right one, 0 to 1; among equals the
   * first label counts.
   *
   * @return the measure
   */
  static Metric accuracy() {
    return StandardMetric.ACCURACY;
  }

  /**
   * Returns the mean, over the labels that are right or predicted somewhere, of the harmonic mean
   * of precision and recall, 0 to 1: scikit-learn's {@code f1_score(average="macro",
   * zero_division=0)}.
   *
   * @return the measure
   */
  static Metric macroF1() {
    return StandardMetric.MACRO_F1;
  }

  /**
   * Returns the mean of minus the natural logarithm of the right label's probability, 0 or more;
   * lower is better. As in scikit-learn's {@code log_loss(eps=1e-15)}, probabilities are kept
   * between 1e-15 and 1 - 1e-15 and each row is then divided by its sum.
   *
   * @return the measure
   */
  static Metric logLoss() {
    return StandardMetric.LOG_LOSS;
  }

  /**
   * Returns the expected calibration error over 15 bins of equal width.
   *
   * @return the measure
   */
  static Metric calibrationError() {
    return new CalibrationError(CalibrationError.USUAL_BINS);
  }
}
