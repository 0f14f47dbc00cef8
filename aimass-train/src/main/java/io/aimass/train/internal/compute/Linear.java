package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;

/** PyTorch's dense layer: {@code x · weightᵀ + bias}. */
final class Linear {

  private Linear() {}

  /** By the parameters {@code name_weight}, {@code [outputs, inputs]}, and {@code name_bias}. */
  static NDArray of(Parameters own, String name, NDArray x) {
    return x.matMul(own.get(name + "_weight").transpose()).add(own.get(name + "_bias"));
  }
}
