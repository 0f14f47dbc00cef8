package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Calibration;

/**
 * One number that makes a classifier's confidence honest: all scores are divided by a temperature
 * before the softmax (Guo, Pleiss, Sun and Weinberger, <i>On Calibration of Modern Neural
 * Networks</i>, ICML 2017). The temperature is the one with the lowest log loss on given rows; fit
 * it on rows that the classifier has not seen. The best label never changes.
 *
 * @param temperature what scores are divided by, above 0 and finite; below 1 sharpens, above 1
 *     flattens
 */
public record TemperatureScaling(double temperature) implements Calibration, Saveable {
  /** The least and the most that a fit gives; reached only when no finite value is the best one. */
  private static final double LEAST = 1e-4;

  private static final double MOST = 1e4;

  /**
   * Checks the temperature.
   *
   * @throws IllegalArgumentException if it is not above 0 or not finite
   */
  public TemperatureScaling {
    Positive.require("temperature", temperature);
  }

  /**
   * Finds the temperature for scores: logits, or margins of a support vector machine. It lies
   * between 1e-4 and 1e4.
   *
   * @param scores for each row one score per label, finite
   * @param gold the rows' labels
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if there are no rows, the counts differ, or a score is NaN or
   *     infinite
   */
  public static TemperatureScaling fit(double[][] scores, GoldLabels gold) {
    return new TemperatureScaling(1 / bestScale(checkedCopy(scores, gold), gold));
  }

  /**
   * Finds the temperature for probabilities, whose logarithms serve as scores. Probabilities below
   * 1e-15 count as 1e-15.
   *
   * @param probabilities for each row one probability per label, 0 to 1
   * @param gold the rows' labels
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if there are no rows, the counts differ, or a probability is
   *     not between 0 and 1
   */
  public static TemperatureScaling fitProbabilities(double[][] probabilities, GoldLabels gold) {
    double[][] scores = new double[probabilities.length][];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = logarithms(probabilities[row]);
    }
    return fit(scores, gold);
  }

  /**
   * Turns a row's scores into calibrated probabilities, as a new array.
   *
   * @throws NullPointerException if {@code scores} is null
   */
  public double[] apply(double[] scores) {
    double[] result = scores.clone();
    for (int label = 0; label < result.length; label++) {
      result[label] /= temperature;
    }
    return Softmax.of(result);
  }

  /**
   * Turns a row's probabilities into calibrated ones, as a new array. Probabilities below 1e-15
   * count as 1e-15.
   *
   * @throws NullPointerException if {@code probabilities} is null
   * @throws IllegalArgumentException if a probability is not between 0 and 1
   */
  public double[] applyToProbabilities(double[] probabilities) {
    return apply(logarithms(probabilities));
  }

  /** The same as {@link #applyToProbabilities}; works for any number of labels. */
  @Override
  public double[] calibrate(double[] probabilities) {
    return applyToProbabilities(probabilities);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("temperature-scaling", 1).with("temperature", temperature);
  }

  private static double[] logarithms(double[] probabilities) {
    ProbabilityRows.requireRow(probabilities, probabilities.length);
    return ProbabilityRows.logarithms(probabilities);
  }

  private static double[][] checkedCopy(double[][] scores, GoldLabels gold) {
    ProbabilityRows.requireShape("scores", scores, gold);
    double[][] copy = new double[scores.length][];
    for (int row = 0; row < copy.length; row++) {
      copy[row] = scores[row].clone();
      for (double score : copy[row]) {
        if (Double.isNaN(score) || Double.isInfinite(score)) {
          throw new IllegalArgumentException(
              "a score of row " + row + " is " + score + ", expected a finite number");
        }
      }
    }
    return copy;
  }

  /**
   * Finds the factor of the scores with the lowest log loss. The loss is convex in the factor, so
   * its slope has one sign below the best factor and the other one above: Newton's steps on the
   * factor's logarithm, kept inside the interval that the signs leave, halved where Newton would
   * leave it.
   */
  private static double bestScale(double[][] scores, GoldLabels gold) {
    double low = Math.log(1 / MOST);
    double high = Math.log(1 / LEAST);
    double at = 0;
    for (int i = 0; i < 200 && high - low > 1e-12; i++) {
      Slope slope = Slope.at(Math.exp(at), scores, gold);
      if (slope.first() == 0) {
        break;
      }
      if (slope.first() > 0) {
        high = at;
      } else {
        low = at;
      }
      double next = at - slope.first() / slope.second();
      boolean inside = next > low && next < high;
      double move = Math.abs(next - at);
      at = inside ? next : (low + high) / 2;
      if (inside && move < 1e-13) {
        break;
      }
    }
    return Math.exp(at);
  }

  /** First and second derivative of the summed log loss by the logarithm of the factor. */
  private record Slope(double first, double second) {
    static Slope at(double factor, double[][] scores, GoldLabels gold) {
      double first = 0;
      double second = 0;
      double[] shares = new double[gold.names().size()];
      for (int row = 0; row < scores.length; row++) {
        for (int label = 0; label < shares.length; label++) {
          shares[label] = factor * scores[row][label];
        }
        Softmax.of(shares);
        double mean = 0;
        for (int label = 0; label < shares.length; label++) {
          mean += shares[label] * scores[row][label];
        }
        double variance = 0;
        for (int label = 0; label < shares.length; label++) {
          double distance = scores[row][label] - mean;
          variance += shares[label] * distance * distance;
        }
        first += mean - scores[row][gold.number(row)];
        second += variance;
      }
      return new Slope(factor * first, factor * factor * second + factor * first);
    }
  }
}
