package io.aimass.train.network;

import java.util.ArrayList;
import java.util.List;

/** Layers one after the other. */
final class Chain {

  private Chain() {}

  static List<Layer> require(List<Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("no layers, expected one or more");
    }
    return List.copyOf(layers);
  }

  static Signal out(List<Layer> layers, Signal in) {
    Signal signal = in;
    for (Layer layer : layers) {
      signal = layer.out(signal);
    }
    return signal;
  }

  /** Each with the layer's position before its name. */
  static List<ParameterSpec> parameters(List<Layer> layers, Signal in) {
    List<ParameterSpec> parameters = new ArrayList<>();
    Signal signal = in;
    for (int i = 0; i < layers.size(); i++) {
      for (ParameterSpec parameter : layers.get(i).parameters(signal)) {
        parameters.add(parameter.under(Integer.toString(i)));
      }
      signal = layers.get(i).out(signal);
    }
    return List.copyOf(parameters);
  }

  static long multiplyAdds(List<Layer> layers, Signal in, int steps) {
    long sum = 0;
    Signal signal = in;
    for (Layer layer : layers) {
      sum = Math.addExact(sum, layer.multiplyAdds(signal, steps));
      signal = layer.out(signal);
    }
    return sum;
  }

  static List<Layer> scaled(List<Layer> layers, double width, double depth) {
    return layers.stream().map(layer -> layer.scaled(width, depth)).toList();
  }
}
