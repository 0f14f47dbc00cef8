package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Multiplies by a number in a way that a backward pass can follow. DJL's own {@code mul(Number)}
 * lends PyTorch a few bytes of Java's and forgets them at once: the garbage collector may free them
 * before the backward pass reads them.
 */
public final class Scaled {

  private Scaled() {}

  /** The array times a factor. */
  public static NDArray by(NDArray data, double factor) {
    return data.mul(data.getManager().full(new Shape(1), (float) factor)); // PyTorch's own memory
  }
}
