package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Calibration;
import java.util.Arrays;

/**
 * A weight and a bias for each label (Guo, Pleiss, Sun and Weinberger, <i>On Calibration of Modern
 * Neural Networks</i>, ICML 2017): the softmax of {@code weight · ln p + bias}. The parameters have
 * the lowest log loss; since only the biases' differences matter, they add up to 0. Weights 1 and
 * biases 0 leave probabilities as they are. Probabilities below 1e-15 count as 1e-15.
 *
 * <p>A penalty of 1e-9 on half the squared biases and distances of the weights from 1 keeps the fit
 * finite where there is no lowest loss, and is too small to be seen elsewhere: a label without rows
 * ends near 0.
 *
 * <p>Immutable and thread-safe.
 */
public final class VectorScaling implements Calibration, Saveable {
  private static final double PENALTY = 1e-9;

  private final double[] weights;
  private final double[] biases;

  private VectorScaling(double[] weights, double[] biases) {
    this.weights = weights;
    this.biases = biases;
  }

  /**
   * Takes parameters that were fitted before.
   *
   * @param weights one for each label in label order, finite
   * @param biases as many, finite
   * @return the calibration
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the counts differ, there are fewer than two labels, or a
   *     number is NaN or infinite
   */
  public static VectorScaling of(double[] weights, double[] biases) {
    if (weights.length != biases.length) {
      throw new IllegalArgumentException(
          weights.length + " weights and " + biases.length + " biases, expected as many");
    }
    ProbabilityRows.requireLabels(weights.length);
    for (int label = 0; label < weights.length; label++) {
      ProbabilityRows.requireFinite("weight " + label, weights[label]);
      ProbabilityRows.requireFinite("bias " + label, biases[label]);
    }
    return new VectorScaling(weights.clone(), biases.clone());
  }

  /**
   * Fits.
   *
   * @param probabilities for each row one probability per label, 0 to 1; rows that the classifier
   *     has not seen
   * @param gold the rows' labels, of two names or more
   * @return the calibration
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if there are no rows, fewer than two labels, the counts
   *     differ, or a probability is not between 0 and 1
   */
  public static VectorScaling fit(double[][] probabilities, GoldLabels gold) {
    Loss loss = new Loss(probabilities, gold);
    int labels = loss.labels();
    double[] start = new double[2 * labels];
    Arrays.fill(start, 0, labels, 1);
    double[] found = loss.fit(start, CalibrationLoss.USUAL_TOLERANCE);
    return of(Arrays.copyOf(found, labels), Arrays.copyOfRange(found, labels, 2 * labels));
  }

  /** Over the weights, then the biases. */
  private static final class Loss extends CalibrationLoss {
    Loss(double[][] probabilities, GoldLabels gold) {
      super(probabilities, gold);
    }

    @Override
    void score(double[] point, double[] logarithms, double[] scores) {
      for (int label = 0; label < scores.length; label++) {
        scores[label] = point[label] * logarithms[label] + point[scores.length + label];
      }
    }

    @Override
    void addGradient(double[] slope, double[] logarithms, double[] gradient) {
      for (int label = 0; label < slope.length; label++) {
        gradient[label] += slope[label] * logarithms[label];
        gradient[slope.length + label] += slope[label];
      }
    }

    @Override
    double penalty(double[] point, double[] gradient) {
      double squares = 0;
      for (int i = 0; i < point.length; i++) {
        double distance = point[i] - (i < labels() ? 1 : 0);
        squares += distance * distance;
        gradient[i] += PENALTY * distance;
      }
      return PENALTY / 2 * squares;
    }
  }

  /**
   * Returns what each label's logarithm is multiplied by, as a new array.
   *
   * @return the weights in label order
   */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * Returns what is added for each label, as a new array.
   *
   * @return the biases in label order
   */
  public double[] biases() {
    return biases.clone();
  }

  @Override
  public double[] calibrate(double[] probabilities) {
    ProbabilityRows.requireRow(probabilities, weights.length);
    double[] scores = ProbabilityRows.logarithms(probabilities);
    for (int label = 0; label < scores.length; label++) {
      scores[label] = weights[label] * scores[label] + biases[label];
    }
    return Softmax.of(scores);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("vector-scaling", 1).with("weights", weights).with("biases", biases);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VectorScaling that
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(biases, that.biases);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(weights) + Arrays.hashCode(biases);
  }

  @Override
  public String toString() {
    return "VectorScaling[weights="
        + Arrays.toString(weights)
        + ", biases="
        + Arrays.toString(biases)
        + "]";
  }
}
