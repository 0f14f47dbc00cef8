package io.aimass.train.network;

/** A function of each number. */
public enum Activation {
  /** {@code max(0, x)}. */
  RELU,
  /** {@code x · Φ(x)}, by the error function (Hendrycks and Gimpel, 2016). */
  GELU,
  /** {@code x · sigmoid(x)}, also called swish. */
  SILU,
  /** The hyperbolic tangent. */
  TANH,
  /** {@code 1 / (1 + exp(-x))}. */
  SIGMOID
}
