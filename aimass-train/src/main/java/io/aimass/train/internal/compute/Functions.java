package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import io.aimass.train.network.Activation;

/** Activation functions. */
final class Functions {

  private Functions() {}

  static NDArray apply(Activation function, NDArray x) {
    return switch (function) {
      case RELU -> ai.djl.nn.Activation.relu(x);
      case GELU -> ai.djl.nn.Activation.gelu(x);
      case SILU -> x.mul(ai.djl.nn.Activation.sigmoid(x));
      case TANH -> x.tanh();
      case SIGMOID -> ai.djl.nn.Activation.sigmoid(x);
    };
  }
}
