package io.aimass.train.internal.onnx;

/** What is made of a network's numbers at the end. */
public enum Ending {
  /** Nothing. */
  NONE,
  /** Shares of one, over the last axis. */
  SOFTMAX,
  /** A probability of each. */
  SIGMOID
}
