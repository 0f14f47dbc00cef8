package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Calibration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * A sigmoid for each label (Platt, <i>Probabilistic Outputs for Support Vector Machines</i>, 1999):
 * {@code 1 / (1 + exp(-(slope · x + intercept)))}, where x is the label's log odds or its
 * probability. Slope and intercept have the lowest log loss against Platt's smoothed targets,
 * {@code (n + 1) / (n + 2)} for the label's n rows and {@code 1 / (m + 2)} for the m others, which
 * keep it from certainty on few rows.
 *
 * <p>More than two labels are fitted one against the rest, and the answers divided by their sum. A
 * label without rows gets {@code 1 / (m + 2)} before that division, a label that has all rows
 * {@code (n + 1) / (n + 2)}, whatever the probability. A curve rises if the label's probability
 * tells anything; on rows where a higher probability means fewer of the label it falls.
 *
 * <p>Immutable and thread-safe.
 *
 * @param input what the curves take
 * @param curves one for the second of two labels, or one for each label in label order
 */
public record PlattScaling(Input input, List<Curve> curves) implements Calibration, Saveable {

  /** What a sigmoid takes. */
  public enum Input {
    /**
     * The logarithm of p / (1 - p), with p kept between 1e-15 and 1 - 1e-15: the probabilities as
     * they are belong to the curves that can be found (slope 1, intercept 0).
     */
    LOG_ODDS,
    /**
     * The probability, as in scikit-learn's {@code CalibratedClassifierCV(method="sigmoid")} over a
     * classifier with {@code predict_proba}.
     */
    PROBABILITY;

    double of(double probability) {
      return this == PROBABILITY ? probability : ProbabilityRows.logOdds(probability);
    }
  }

  /**
   * One label's sigmoid: a function of the curves' {@link Input}. Platt's A and B are {@code
   * -slope} and {@code -intercept}.
   *
   * @param slope finite
   * @param intercept finite
   */
  public record Curve(double slope, double intercept) implements DoubleUnaryOperator {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is NaN or infinite
     */
    public Curve {
      ProbabilityRows.requireFinite("slope", slope);
      ProbabilityRows.requireFinite("intercept", intercept);
    }

    @Override
    public double applyAsDouble(double x) {
      return Logistic.sigmoid(slope * x + intercept);
    }
  }

  /**
   * Takes curves that were fitted before.
   *
   * @throws NullPointerException if an argument or a curve is null
   * @throws IllegalArgumentException if there are no curves, or two
   */
  public PlattScaling {
    Objects.requireNonNull(input, "input");
    curves = OneVersusRest.copy(curves);
  }

  /**
   * Fits on the labels' log odds.
   *
   * @param probabilities for each row one probability per label, 0 to 1; rows that the classifier
   *     has not seen
   * @param gold the rows' labels, of two names or more
   * @return the calibration
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if there are no rows, fewer than two labels, the counts
   *     differ, or a probability is not between 0 and 1
   */
  public static PlattScaling fit(double[][] probabilities, GoldLabels gold) {
    return fit(probabilities, gold, Input.LOG_ODDS);
  }

  /**
   * Fits on log odds or probabilities.
   *
   * @param probabilities for each row one probability per label, 0 to 1; rows that the classifier
   *     has not seen
   * @param gold the rows' labels, of two names or more
   * @param input what the sigmoids take
   * @return the calibration
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if there are no rows, fewer than two labels, the counts
   *     differ, or a probability is not between 0 and 1
   */
  public static PlattScaling fit(double[][] probabilities, GoldLabels gold, Input input) {
    Objects.requireNonNull(input, "input");
    return new PlattScaling(
        input,
        OneVersusRest.fit(
            probabilities, gold, (column, positive) -> curve(column, positive, input)));
  }

  private static Curve curve(double[] column, boolean[] positive, Input input) {
    int with = 0;
    for (boolean is : positive) {
      with += is ? 1 : 0;
    }
    int without = positive.length - with;
    double[] targets = new double[positive.length];
    for (int row = 0; row < targets.length; row++) {
      targets[row] = positive[row] ? (with + 1.0) / (with + 2.0) : 1 / (without + 2.0);
    }
    double[] x = Arrays.stream(column).map(input::of).toArray();
    double[] found =
        new Logistic(new double[][] {x}, targets, 0)
            .fit(Math.log((with + 1.0) / (without + 1.0)))
            .point();
    return new Curve(found[0], found[1]);
  }

  @Override
  public double[] calibrate(double[] probabilities) {
    return OneVersusRest.calibrate(
        curves, probabilities, (curve, probability) -> curve.applyAsDouble(input.of(probability)));
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("platt-scaling", 1)
        .with("input", input.name())
        .with("slopes", curves.stream().mapToDouble(Curve::slope).toArray())
        .with("intercepts", curves.stream().mapToDouble(Curve::intercept).toArray());
  }
}
