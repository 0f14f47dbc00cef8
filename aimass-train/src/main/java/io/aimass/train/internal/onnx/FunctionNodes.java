package io.aimass.train.internal.onnx;

import io.aimass.train.network.Activation;

/** Activation functions. */
final class FunctionNodes {

  private FunctionNodes() {}

  static String of(Place at, Activation function, String x) {
    return switch (function) {
      case RELU -> at.op("Relu", x);
      case GELU -> gelu(at, x);
      case SILU -> at.op("Mul", x, at.op("Sigmoid", x));
      case TANH -> at.op("Tanh", x);
      case SIGMOID -> at.op("Sigmoid", x);
    };
  }

  /** {@code x · (1 + erf(x / √2)) / 2}; opset 17 has no operator for it. */
  private static String gelu(Place at, String x) {
    Graph graph = at.graph();
    String erf = at.op("Erf", at.op("Div", x, graph.scalar((float) Math.sqrt(2))));
    String twice = at.op("Mul", x, at.op("Add", erf, graph.scalar(1f)));
    return at.op("Mul", twice, graph.scalar(0.5f));
  }

  /** The two dense layers of a Transformer's block. */
  static String feedForward(Place at, String x) {
    return at.linear("linear2", of(at, Activation.GELU, at.linear("linear1", x)));
  }
}
