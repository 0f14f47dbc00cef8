package io.aimass.fit;

import java.util.Arrays;

/**
 * The ambiguity decomposition of a committee that averages numbers (Krogh and Vedelsby, <i>Neural
 * Network Ensembles, Cross Validation, and Active Learning</i>, NIPS 1994): the committee's mean
 * squared error is its members' weighted mean one less the ambiguity, the weighted mean squared
 * distance of the members from the committee. So a mean is never worse than its members on average,
 * and the more they differ the better it is for the same errors.
 *
 * @param committeeError mean squared error of the weighted mean, 0 or more
 * @param memberError the members' weighted mean of it
 * @param ambiguity how far members are from the committee; {@code memberError - committeeError}
 */
public record Ambiguity(double committeeError, double memberError, double ambiguity) {
  /**
   * Decomposes the error of the equally weighted mean.
   *
   * @param predictions for each member one number for each row, finite
   * @param targets the right numbers, finite
   * @return the parts
   * @throws NullPointerException if an argument or a member is null
   * @throws IllegalArgumentException if there are no members or rows, the counts differ, or a
   *     number is NaN or infinite
   */
  public static Ambiguity of(double[][] predictions, double[] targets) {
    double[] weights = new double[predictions.length];
    Arrays.fill(weights, 1);
    return of(predictions, targets, weights);
  }

  /**
   * Decomposes the error of a weighted mean.
   *
   * @param predictions for each member one number for each row, finite
   * @param targets the right numbers, finite
   * @param weights one for each member, 0 or more, finite, not all 0; divided by their sum
   * @return the parts
   * @throws NullPointerException if an argument or a member is null
   * @throws IllegalArgumentException if there are no members or rows, the counts differ, a weight
   *     is not allowed, or a number is NaN or infinite
   */
  public static Ambiguity of(double[][] predictions, double[] targets, double[] weights) {
    double[] shares = shares(predictions.length, weights);
    double[] mean = new double[targets.length];
    for (int member = 0; member < shares.length; member++) {
      StandardNumberMetric.require(targets, predictions[member]);
      Design.addScaled(shares[member], predictions[member], 0, mean, 0, mean.length);
    }
    double memberError = 0;
    double ambiguity = 0;
    for (int member = 0; member < shares.length; member++) {
      memberError += shares[member] * meanSquare(predictions[member], targets);
      ambiguity += shares[member] * meanSquare(predictions[member], mean);
    }
    return new Ambiguity(meanSquare(mean, targets), memberError, ambiguity);
  }

  private static double[] shares(int members, double[] weights) {
    if (weights.length != members || members == 0) {
      throw new IllegalArgumentException(
          weights.length + " weights and " + members + " members, expected as many, at least one");
    }
    double sum = 0;
    for (double weight : weights) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            "a weight is " + weight + ", expected a finite number of 0 or more");
      }
      sum += weight;
    }
    if (!(sum > 0) || Double.isInfinite(sum)) {
      throw new IllegalArgumentException(
          "the weights' sum is " + sum + ", expected a finite number above 0");
    }
    double[] shares = weights.clone();
    for (int member = 0; member < members; member++) {
      shares[member] /= sum;
    }
    return shares;
  }

  private static double meanSquare(double[] a, double[] b) {
    double sum = 0;
    for (int row = 0; row < a.length; row++) {
      sum += (a[row] - b[row]) * (a[row] - b[row]);
    }
    return sum / a.length;
  }
}
