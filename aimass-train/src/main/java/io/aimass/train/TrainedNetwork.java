package io.aimass.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.spi.Device;
import io.aimass.train.internal.batch.InputArrays;
import io.aimass.train.internal.compute.Flow;
import io.aimass.train.internal.compute.ForwardPass;
import io.aimass.train.internal.compute.HostArrays;
import io.aimass.train.internal.compute.Masks;
import io.aimass.train.internal.compute.Staging;
import io.aimass.train.internal.device.ParameterArrays;
import io.aimass.train.internal.device.Torch;
import io.aimass.train.internal.write.Writing;
import io.aimass.train.network.Network;
import io.aimass.train.network.Signal;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A network and its numbers.
 *
 * <p>{@link #predict} is for evaluation: it brings the weights into PyTorch in each call. For
 * serving, the network is exported as ONNX.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param network the network
 * @param weights a tensor for each of its parameters and no others
 */
public record TrainedNetwork(Network network, Weights weights) {
  private static final int BATCH = 256;
  private static final int WRITTEN_AT_ONCE = 32;

  /**
   * Checks that weights and network fit.
   *
   * @throws IllegalArgumentException if they do not
   */
  public TrainedNetwork {
    Objects.requireNonNull(network, "network");
    weights.checkedFor(network);
  }

  /**
   * Computes outputs, on the CPU. Nothing is dropped out, and batch normalisation goes by its
   * running values.
   *
   * @param inputs one or more
   * @return {@code [inputs, outputs]} for a network that ends in features: logits where the last
   *     layer is dense; {@code [inputs, channels, height, width]} for pictures, {@code [inputs,
   *     longest, width]} for steps
   * @throws IllegalArgumentException if there is no input, or one is not what the network takes, or
   *     the network ends in a decoder
   */
  public Tensor predict(List<Input> inputs) {
    requireSome(inputs);
    if (network.output() instanceof Signal.Written) {
      throw new IllegalArgumentException("the network ends in a decoder: let it write");
    }
    // Steps are padded to the longest of a batch, so there is one batch of them.
    int size = network.output() instanceof Signal.Steps ? inputs.size() : BATCH;
    try (NDManager manager = Torch.open(Device.cpu())) {
      ParameterArrays parameters = ParameterArrays.of(weights.tensors(), manager);
      Staging staging = new Staging();
      float[] all = new float[0];
      long[] shape = new long[0];
      for (int from = 0; from < inputs.size(); from += size) {
        List<Input> some = inputs.subList(from, Math.min(inputs.size(), from + size));
        try (NDManager batch = manager.newSubManager()) {
          staging.reset();
          NDArray out = run(some, parameters, new HostArrays(batch, staging));
          float[] numbers = out.toFloatArray();
          if (from == 0) {
            shape = out.getShape().getShape();
            all = new float[Math.multiplyExact(numbers.length / some.size(), inputs.size())];
          }
          System.arraycopy(numbers, 0, all, from * (numbers.length / some.size()), numbers.length);
        }
      }
      shape[0] = inputs.size();
      return Tensor.view(DataType.FLOAT32, FloatBuffer.wrap(all), shape);
    }
  }

  private NDArray run(List<Input> inputs, ParameterArrays parameters, HostArrays arrays) {
    Flow in = new InputArrays(network).of(inputs, arrays);
    return new ForwardPass(name -> parameters.in(arrays.manager(), name), false, Masks.NONE)
        .of(network, in)
        .data();
  }

  /**
   * Computes outputs, on the CPU.
   *
   * @param inputs one or more
   * @return as {@link #predict(List)}
   * @throws IllegalArgumentException if there is no input, or one is not what the network takes
   */
  public Tensor predict(Input... inputs) {
    return predict(Arrays.asList(inputs));
  }

  /**
   * Lets a network that ends in a decoder write, on the CPU.
   *
   * @param search how the best words are found
   * @param inputs one or more
   * @return what it wrote for each
   * @throws IllegalArgumentException if there is no input, or one is not what the network takes, or
   *     the network ends in something else
   */
  public List<Written> write(BeamSearch search, List<Input> inputs) {
    requireSome(inputs);
    if (!(network.output() instanceof Signal.Written)) {
      throw new IllegalArgumentException(
          "the network ends in " + network.output() + ", expected a decoder");
    }
    try (NDManager manager = Torch.open(Device.cpu())) {
      ParameterArrays parameters = ParameterArrays.of(weights.tensors(), manager);
      Writing writing = new Writing(network, parameters::get, search);
      Staging staging = new Staging();
      List<Written> all = new ArrayList<>();
      for (int from = 0; from < inputs.size(); from += WRITTEN_AT_ONCE) {
        int to = Math.min(inputs.size(), from + WRITTEN_AT_ONCE);
        List<Input> some = inputs.subList(from, to);
        try (NDManager batch = manager.newSubManager()) {
          staging.reset();
          HostArrays arrays = new HostArrays(batch, staging);
          all.addAll(writing.of(new InputArrays(network).of(some, arrays)));
        }
      }
      return all;
    }
  }

  private static void requireSome(List<Input> inputs) {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("no inputs, expected one or more");
    }
  }
}
