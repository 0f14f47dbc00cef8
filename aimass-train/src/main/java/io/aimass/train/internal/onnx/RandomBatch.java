package io.aimass.train.internal.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.aimass.Tensor;
import io.aimass.train.internal.compute.Flow;
import io.aimass.train.internal.compute.Lengths;
import io.aimass.train.network.Signal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A batch of random inputs, for a network and for its export. */
final class RandomBatch {
  private final Signal signal;
  private final int batch;
  private final int steps;
  private final int[] lengths;
  private final float[] numbers;
  private final long[] words;

  private RandomBatch(Signal signal, int batch, int steps, Random random) {
    this.signal = signal;
    this.batch = batch;
    this.steps = steps;
    this.lengths = new int[batch];
    for (int row = 0; row < batch; row++) {
      lengths[row] = row == 0 ? steps : row == 1 ? 0 : random.nextInt(steps + 1);
    }
    int count = Math.toIntExact(new Shape(shape()).size());
    if (signal instanceof Signal.Tokens tokens) {
      numbers = new float[0];
      words = random.longs(count, 0, tokens.vocabulary()).toArray();
    } else {
      numbers = new float[count];
      words = new long[0];
      for (int i = 0; i < count; i++) {
        numbers[i] = (float) random.nextGaussian();
      }
    }
  }

  /**
   * Makes up a batch.
   *
   * @param batch 1 or more; the first sequence has all steps, the second none
   * @param steps 1 or more; without meaning where there are none
   */
  static RandomBatch of(Signal signal, int batch, int steps, long seed) {
    return new RandomBatch(signal, batch, steps, new Random(seed));
  }

  private long[] shape() {
    if (signal instanceof Signal.Features features) {
      return new long[] {batch, features.width()};
    }
    if (signal instanceof Signal.Picture picture) {
      return new long[] {batch, picture.channels(), picture.height(), picture.width()};
    }
    return signal instanceof Signal.Steps of
        ? new long[] {batch, steps, of.width()}
        : new long[] {batch, steps};
  }

  /** What the network takes. */
  Flow flow(NDManager manager) {
    Shape shape = new Shape(shape());
    NDArray data = words.length > 0 ? manager.create(words, shape) : manager.create(numbers, shape);
    return new Flow(
        data, NetworkModel.isSequence(signal) ? Lengths.of(lengths, steps, manager) : null);
  }

  /** What its export takes. */
  Map<String, Tensor> tensors(Names names) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        names.input(), words.length > 0 ? Tensor.of(words, shape()) : Tensor.of(numbers, shape()));
    if (NetworkModel.isSequence(signal)) {
      tensors.put(names.mask(), Tensor.of(mask(), batch, steps));
    }
    return tensors;
  }

  private long[] mask() {
    long[] mask = new long[batch * steps];
    for (int row = 0; row < batch; row++) {
      for (int step = 0; step < lengths[row]; step++) {
        mask[row * steps + step] = 1;
      }
    }
    return mask;
  }

  @Override
  public String toString() {
    return "a batch of "
        + batch
        + (NetworkModel.isSequence(signal) ? " sequences of up to " + steps + " steps" : "");
  }
}
