package io.aimass.train.internal.gradient;

import io.aimass.train.Loss;
import io.aimass.train.Target;
import java.nio.FloatBuffer;
import java.util.List;

/** What cross-entropy multiplies the logarithms of probabilities by. */
final class ClassTargets {
  private final double smoothing;
  private final double[] weights;

  ClassTargets(Loss.CrossEntropy loss, int classes) {
    List<Double> given = loss.classWeights();
    if (!given.isEmpty() && given.size() != classes) {
      throw new IllegalArgumentException(
          given.size() + " class weights, the network gives " + classes + " outputs");
    }
    this.smoothing = loss.labelSmoothing();
    this.weights = new double[classes];
    for (int i = 0; i < classes; i++) {
      weights[i] = given.isEmpty() ? 1 : given.get(i);
    }
  }

  /** Writes one example's row and returns what it counts in the mean. */
  double put(Target target, FloatBuffer out) {
    if (target instanceof Target.Label label) {
      return label(label.index(), out);
    }
    if (!(target instanceof Target.Values values)) {
      throw new IllegalArgumentException(
          "target is " + target + ", but the network has no decoder: expected a label");
    }
    FloatBuffer numbers = values.numbers().floats();
    if (numbers.remaining() != weights.length) {
      throw new IllegalArgumentException(
          "target has "
              + numbers.remaining()
              + " probabilities, the network gives "
              + weights.length
              + " outputs");
    }
    for (double weight : weights) {
      out.put((float) (weight * ((1 - smoothing) * numbers.get() + smoothing / weights.length)));
    }
    return 1;
  }

  private double label(int index, FloatBuffer out) {
    if (index >= weights.length) {
      throw new IllegalArgumentException(
          "label is " + index + ", the network gives " + weights.length + " outputs");
    }
    for (int i = 0; i < weights.length; i++) {
      double part = (i == index ? 1 - smoothing : 0) + smoothing / weights.length;
      out.put((float) (weights[i] * part));
    }
    return weights[index];
  }
}
