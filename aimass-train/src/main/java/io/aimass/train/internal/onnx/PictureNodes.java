package io.aimass.train.internal.onnx;

import io.aimass.train.network.Convolution;
import io.aimass.train.network.Pooling;

/** Layers over pictures, NCHW. */
final class PictureNodes {

  private PictureNodes() {}

  static String convolve(Place at, Convolution layer, String x) {
    long padding = layer.padding();
    String weight = at.own("weight");
    Node node =
        layer.bias() ? at.node("Conv", x, weight, at.own("bias")) : at.node("Conv", x, weight);
    return node.withList("kernel_shape", layer.kernel(), layer.kernel())
        .withList("strides", layer.stride(), layer.stride())
        .withList("pads", padding, padding, padding, padding)
        .out();
  }

  static String pool(Place at, Pooling layer, String x) {
    return at.node(layer.kind() == Pooling.Kind.MAX ? "MaxPool" : "AveragePool", x)
        .withList("kernel_shape", layer.size(), layer.size())
        .withList("strides", layer.stride(), layer.stride())
        .out();
  }

  static String average(Place at, String x) {
    return flat(at, at.op("GlobalAveragePool", x));
  }

  static String flat(Place at, String x) {
    return at.node("Flatten", x).with("axis", 1L).out();
  }
}
