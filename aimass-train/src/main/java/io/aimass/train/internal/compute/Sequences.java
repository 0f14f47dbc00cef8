package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv1d;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.TextConvolution;

/** Layers over sequences, {@code [batch, steps, width]}. */
final class Sequences {

  /** Below what any step has: what padding counts as where the largest is looked for. */
  private static final float LOWEST = -1e30f;

  private Sequences() {}

  static NDArray embed(NDArray words, NDArray weight) {
    return ai.djl.nn.core.Embedding.embedding(words, weight, SparseFormat.DENSE).singletonOrThrow();
  }

  static NDArray convolve(TextConvolution layer, Flow in, Parameters own) {
    NDArray mask = in.steps().mask();
    NDArray real = in.data().mul(mask);
    NDList largest = new NDList();
    for (int window : layer.windows()) {
      NDArray windows = withZeros(real, window - 1).transpose(0, 2, 1);
      NDArray sums =
          Conv1d.conv1d(windows, own.get("weight" + window), own.get("bias" + window))
              .singletonOrThrow();
      NDArray positive = Activation.relu(sums).mul(mask.transpose(0, 2, 1));
      largest.add(positive.max(new int[] {2}));
    }
    return NDArrays.concat(largest, 1);
  }

  private static NDArray withZeros(NDArray steps, int count) {
    if (count == 0) {
      return steps;
    }
    Shape shape = steps.getShape();
    NDArray zeros = steps.getManager().zeros(new Shape(shape.get(0), count, shape.get(2)));
    return steps.concat(zeros, 1);
  }

  static NDArray over(OverSteps.Kind kind, Flow in) {
    Lengths lengths = in.steps();
    NDArray x = in.data();
    return switch (kind) {
      case FIRST -> lengths.first(x);
      case LAST -> lengths.last(x);
      case ENDS -> ends(x, lengths);
      case MEAN -> mean(x, lengths.mask());
      case MAX -> largest(x, lengths);
    };
  }

  private static NDArray ends(NDArray x, Lengths lengths) {
    long half = x.getShape().get(2) / 2;
    NDArray forward = lengths.last(x.get(":,:,:" + half));
    return forward.concat(lengths.first(x.get(":,:," + half + ":")), 1);
  }

  static NDArray mean(NDArray x, NDArray mask) {
    NDArray count = mask.sum(new int[] {1}).maximum(1);
    return x.mul(mask).sum(new int[] {1}).div(count);
  }

  private static NDArray largest(NDArray x, Lengths lengths) {
    NDArray padding = lengths.mask().neg().add(1).mul(LOWEST);
    return x.mul(lengths.mask()).add(padding).max(new int[] {1}).mul(lengths.present());
  }

  static NDArray positions(NDArray x) {
    int steps = Math.toIntExact(x.getShape().get(1));
    int width = Math.toIntExact(x.getShape().get(2));
    float[] places = new float[steps * width];
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < width; i++) {
        double angle = step / StrictMath.pow(10_000, (i - i % 2) / (double) width);
        places[step * width + i] =
            (float) (i % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
      }
    }
    NDArray added = x.getManager().create(places, new Shape(1, steps, width));
    return Scaled.by(x, Math.sqrt(width)).add(added);
  }
}
