package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Locale;

/**
 * Split conformal prediction for numbers: an interval that holds the right number with probability
 * {@code 1 - alpha} or more, for any regressor, if only the rows of the fit are exchangeable with
 * those asked about later and the regressor has not seen them.
 *
 * <p>{@link #fit(double, double[], double[])} knows predictions: the interval is the prediction
 * plus and minus a margin, which is the absolute residual of rank {@code ceil((n + 1) · (1 -
 * alpha))} of n (Lei, G'Sell, Rinaldo, Tibshirani and Wasserman, <i>Distribution-Free Predictive
 * Inference for Regression</i>, 2018). {@link #fit(double, double[], double[], double[])} knows
 * predicted quantiles, such as 0.05 and 0.95 for {@code alpha = 0.1}: the interval is theirs,
 * widened at both ends by the margin, the score of that rank of {@code max(lower - target, target -
 * upper)} (conformalised quantile regression, CQR: Romano, Patterson and Candès, NeurIPS 2019). The
 * first is the second one with both quantiles at the prediction. A CQR margin may be negative,
 * where the quantiles were too wide.
 *
 * <p>The rank is computed exactly: alpha is the decimal number that it prints as. If it is more
 * than n there are too few rows, and the interval is infinite: {@code alpha = 0.1} needs 9 rows.
 *
 * <p>Immutable and thread-safe.
 *
 * @param margin what is added at both ends; not NaN, may be infinite
 */
public record ConformalIntervals(double margin) implements Saveable {

  /**
   * Numbers from one to another, both included; none if {@code low} is above {@code high}, which
   * only a negative margin makes.
   *
   * @param low the lowest one
   * @param high the highest one
   */
  public record Interval(double low, double high) {
    /**
     * Returns whether a number is inside.
     *
     * @param value the number
     * @return true if it is not below {@code low} and not above {@code high}
     */
    public boolean contains(double value) {
      return low <= value && value <= high;
    }

    /**
     * Returns whether no number is inside.
     *
     * @return true if {@code low} is above {@code high}
     */
    public boolean isEmpty() {
      return low > high;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "[%s, %s]", low, high);
    }
  }

  /**
   * Takes a margin that was fitted before.
   *
   * @throws IllegalArgumentException if it is NaN
   */
  public ConformalIntervals {
    if (Double.isNaN(margin)) {
      throw new IllegalArgumentException("margin is NaN, expected a number");
    }
  }

  /**
   * Fits on predictions.
   *
   * @param alpha how often the right number may be outside, above 0 and below 1
   * @param predictions the predicted numbers, finite; of rows that the regressor has not seen
   * @param targets the right ones
   * @return the intervals
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if {@code alpha} is not between 0 and 1, there are no rows,
   *     the counts differ, or a number is NaN or infinite
   */
  public static ConformalIntervals fit(double alpha, double[] predictions, double[] targets) {
    return fit(alpha, predictions, predictions, targets);
  }

  /**
   * Fits on predicted quantiles.
   *
   * @param alpha how often the right number may be outside, above 0 and below 1
   * @param lower the predicted lower quantiles, finite; of rows that the regressor has not seen
   * @param upper the predicted upper ones
   * @param targets the right numbers
   * @return the intervals
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if {@code alpha} is not between 0 and 1, there are no rows,
   *     the counts differ, or a number is NaN or infinite
   */
  public static ConformalIntervals fit(
      double alpha, double[] lower, double[] upper, double[] targets) {
    ConformalQuantile.requireAlpha(alpha);
    StandardNumberMetric.require(targets, lower);
    StandardNumberMetric.require(targets, upper);
    double[] scores = new double[targets.length];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = Math.max(lower[row] - targets[row], targets[row] - upper[row]);
    }
    return new ConformalIntervals(ConformalQuantile.of(scores, alpha));
  }

  /**
   * Returns the interval around a prediction.
   *
   * @param prediction the predicted number, finite
   * @return the interval
   * @throws IllegalArgumentException if the number is NaN or infinite
   */
  public Interval of(double prediction) {
    return of(prediction, prediction);
  }

  /**
   * Returns the interval around predicted quantiles.
   *
   * @param lower the predicted lower quantile, finite
   * @param upper the predicted upper one, finite
   * @return the interval
   * @throws IllegalArgumentException if a number is NaN or infinite
   */
  public Interval of(double lower, double upper) {
    ProbabilityRows.requireFinite("lower", lower);
    ProbabilityRows.requireFinite("upper", upper);
    return new Interval(lower - margin, upper + margin);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("conformal-intervals", 1).with("margin", margin);
  }
}
