package io.aimass.train.internal.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.aimass.train.Loss;
import io.aimass.train.Target;
import io.aimass.train.internal.compute.HostArrays;
import io.aimass.train.internal.compute.Scaled;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A batch's loss.
 *
 * @param mean a scalar
 * @param weight what the batch counts in a mean over several
 */
public record LossValue(NDArray mean, double weight) {

  /**
   * Computes it.
   *
   * @param outputs {@code [batch, outputs]}
   * @throws IllegalArgumentException if a target is not what the loss or the outputs need
   */
  public static LossValue of(Loss loss, NDArray outputs, List<Target> targets, HostArrays arrays) {
    Shape shape = outputs.getShape();
    if (shape.dimension() != 2) {
      throw new IllegalArgumentException(
          "the network gives " + shape + ", expected [batch, outputs] for a loss");
    }
    int width = Math.toIntExact(shape.get(1));
    if (loss instanceof Loss.CrossEntropy entropy) {
      return crossEntropy(new ClassTargets(entropy, width), outputs, targets, arrays);
    }
    NDArray expected = arrays.floats(shape, out -> targets.forEach(it -> put(it, width, out)));
    return new LossValue(mean(loss, outputs, expected), targets.size());
  }

  private static LossValue crossEntropy(
      ClassTargets classes, NDArray outputs, List<Target> targets, HostArrays arrays) {
    double[] weight = {0};
    NDArray expected =
        arrays.floats(
            outputs.getShape(),
            out -> targets.forEach(target -> weight[0] += classes.put(target, out)));
    NDArray sum = outputs.logSoftmax(-1).mul(expected).sum();
    // A batch of classes that do not count has no loss, and no gradient either.
    double count = weight[0] == 0 ? 1 : weight[0];
    return new LossValue(Scaled.by(sum, -1 / count).squeeze(), weight[0]);
  }

  private static void put(Target target, int width, FloatBuffer out) {
    if (!(target instanceof Target.Values values)) {
      throw new IllegalArgumentException(
          "target is " + target + ", expected a number for each output");
    }
    if (values.numbers().elementCount() != width) {
      throw new IllegalArgumentException(
          "target has " + values.numbers().elementCount() + " numbers, the network gives " + width);
    }
    out.put(values.numbers().floats());
  }

  private static NDArray mean(Loss loss, NDArray outputs, NDArray expected) {
    if (loss instanceof Loss.BinaryCrossEntropy) {
      // log(1 + e^x) - x t, whose gradient is sigmoid(x) - t for every x
      return Activation.softPlus(outputs).sub(outputs.mul(expected)).mean();
    }
    NDArray difference = outputs.sub(expected);
    if (loss instanceof Loss.Huber huber) {
      NDArray bounded = difference.clip((float) -huber.delta(), (float) huber.delta());
      return bounded.mul(difference.sub(Scaled.by(bounded, 0.5))).mean();
    }
    return difference.square().mean();
  }
}
