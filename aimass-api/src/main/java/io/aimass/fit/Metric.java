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

  /**
   * Returns the same over bins that hold about as many rows each: {@link EqualMassCalibrationError}
   * with 15 bins.
   *
   * @return the measure
   */
  static Metric equalMassCalibrationError() {
    return new EqualMassCalibrationError(CalibrationError.USUAL_BINS);
  }

  /**
   * Returns the calibration error of every label's probability: {@link AdaptiveCalibrationError}
   * with 15 ranges.
   *
   * @return the measure
   */
  static Metric adaptiveCalibrationError() {
    return new AdaptiveCalibrationError(CalibrationError.USUAL_BINS);
  }

  /**
   * Returns the mean, over the labels that have rows, of the share of a label's rows that are
   * predicted right, 0 to 1: scikit-learn's {@code balanced_accuracy_score}.
   *
   * @return the measure
   */
  static Metric balancedAccuracy() {
    return StandardMetric.BALANCED_ACCURACY;
  }

  /**
   * Returns the harmonic mean of precision and recall over all rows and labels together, 0 to 1:
   * scikit-learn's {@code f1_score(average="micro")}. Where each row has one label, as here, that
   * is the accuracy.
   *
   * @return the measure
   */
  static Metric microF1() {
    return StandardMetric.MICRO_F1;
  }

  /**
   * Returns Matthews' correlation of right and predicted labels, -1 to 1, of any number of labels
   * (Gorodkin, <i>Comparing two K-category assignments by a K-category correlation coefficient</i>,
   * 2004): scikit-learn's {@code matthews_corrcoef}. 0 if all rows have one right label, or one
   * predicted.
   *
   * @return the measure
   */
  static Metric matthewsCorrelation() {
    return StandardMetric.MATTHEWS;
  }

  /**
   * Returns the Brier score: the mean over the rows of the squared distance of the probabilities
   * from 1 for the right label and 0 for the others, summed over the labels, 0 to 2; lower is
   * better (Brier, <i>Verification of forecasts expressed in terms of probability</i>, 1950). Of
   * two labels it is twice scikit-learn's {@code brier_score_loss}, which looks at one of them.
   *
   * @return the measure
   */
  static Metric brier() {
    return StandardMetric.BRIER;
  }

  /**
   * Returns the area under the ROC curve of the second of two labels, 0 to 1: scikit-learn's {@code
   * roc_auc_score(gold == 1, probabilities[:, 1])}. The measure throws {@link
   * IllegalArgumentException} if there are not two labels, or one of them has no row.
   *
   * @return the measure
   */
  static Metric areaUnderCurve() {
    return AreaUnderCurve.BINARY;
  }

  /**
   * Returns the mean, over the labels that have rows, of the area under the ROC curve of the label
   * against the rest, 0 to 1: scikit-learn's {@code roc_auc_score(multi_class="ovr",
   * average="macro")}, which refuses labels without rows. The measure throws {@link
   * IllegalArgumentException} if fewer than two labels have rows.
   *
   * @return the measure
   */
  static Metric areaUnderCurveOneVsRest() {
    return AreaUnderCurve.ONE_VS_REST;
  }

  /**
   * Returns the same, each label weighted by its rows: {@code average="weighted"}.
   *
   * @return the measure
   */
  static Metric areaUnderCurveOneVsRestWeighted() {
    return AreaUnderCurve.ONE_VS_REST_WEIGHTED;
  }

  /**
   * Returns the mean, over the pairs of labels that have rows, of the area under the ROC curve of
   * one against the other, in either direction (Hand and Till, <i>A simple generalisation of the
   * area under the ROC curve</i>, 2001), 0 to 1: scikit-learn's {@code
   * roc_auc_score(multi_class="ovo", average="macro")}. The measure throws {@link
   * IllegalArgumentException} if fewer than two labels have rows.
   *
   * @return the measure
   */
  static Metric areaUnderCurveOneVsOne() {
    return AreaUnderCurve.ONE_VS_ONE;
  }

  /**
   * Returns the same, each pair weighted by its rows: {@code average="weighted"}.
   *
   * @return the measure
   */
  static Metric areaUnderCurveOneVsOneWeighted() {
    return AreaUnderCurve.ONE_VS_ONE_WEIGHTED;
  }
}
