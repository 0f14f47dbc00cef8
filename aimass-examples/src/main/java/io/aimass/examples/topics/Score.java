package io.aimass.examples.topics;

import io.aimass.fit.GoldLabels;
import io.aimass.fit.Metric;
import java.util.Locale;

/**
 * How well a member, or the committee, does on labelled texts.
 *
 * @param name who
 * @param accuracy the share of right labels
 * @param macroF1 the mean F1 over the labels
 * @param logLoss the mean of minus the logarithm of the right label's probability
 * @param calibrationError the expected calibration error over 15 bins of equal width
 * @param millisPerText the time a text takes
 */
public record Score(
    String name,
    double accuracy,
    double macroF1,
    double logLoss,
    double calibrationError,
    double millisPerText) {

  static Score of(String name, GoldLabels gold, double[][] probabilities, double millisPerText) {
    return new Score(
        name,
        Metric.accuracy().of(gold, probabilities),
        Metric.macroF1().of(gold, probabilities),
        Metric.logLoss().of(gold, probabilities),
        Metric.calibrationError().of(gold, probabilities),
        millisPerText);
  }

  /** As one line: name, accuracy, macro-F1, log loss, ECE, ms per text. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s %.4f %.4f %.4f %.4f %.3f",
        name,
        accuracy,
        macroF1,
        logLoss,
        calibrationError,
        millisPerText);
  }
}
