package io.aimass.train.internal.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.aimass.spi.Device;
import io.aimass.train.BeamSearch;
import io.aimass.train.Written;
import io.aimass.train.internal.compute.Flow;
import io.aimass.train.internal.compute.ForwardPass;
import io.aimass.train.internal.compute.Lengths;
import io.aimass.train.internal.compute.Masks;
import io.aimass.train.internal.device.Torch;
import io.aimass.train.internal.write.Writing;
import io.aimass.train.network.Network;
import io.aimass.train.network.ParameterSpec;
import io.aimass.train.network.Signal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A network as it was trained, on PyTorch. For one thread. */
final class Reference implements AutoCloseable {
  private final NDManager manager = Torch.open(Device.cpu());
  private final Map<String, NDArray> arrays = new HashMap<>();
  private final Network network;
  private final Ending ending;

  Reference(Network network, CheckedParameters parameters, Ending ending) {
    this.network = network;
    this.ending = ending;
    for (ParameterSpec spec : network.parameters()) {
      long[] shape = spec.shape().stream().mapToLong(Integer::longValue).toArray();
      arrays.put(spec.name(), manager.create(parameters.numbers(spec.name()), new Shape(shape)));
    }
  }

  /** What the network gives, 0 at steps of padding. */
  float[] run(RandomBatch random) {
    try (NDManager batch = manager.newSubManager()) {
      Flow in = random.flow(batch);
      NDArray out = new ForwardPass(this::parameter, false, Masks.NONE).of(network, in).data();
      NDArray ended =
          switch (ending) {
            case NONE -> out;
            case SOFTMAX -> out.softmax(-1);
            case SIGMOID -> Activation.sigmoid(out);
          };
      Lengths lengths = in.lengths();
      return lengths != null && network.output() instanceof Signal.Steps
          ? ended.mul(lengths.mask()).toFloatArray()
          : ended.toFloatArray();
    }
  }

  /** What the network writes. */
  List<Written> write(RandomBatch random, BeamSearch search) {
    try (NDManager batch = manager.newSubManager()) {
      return new Writing(network, this::parameter, search).of(random.flow(batch));
    }
  }

  private NDArray parameter(String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("the network has no parameter " + name);
    }
    return array;
  }

  @Override
  public void close() {
    manager.close();
  }
}
