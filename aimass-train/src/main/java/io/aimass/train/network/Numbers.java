package io.aimass.train.network;

/** Signals that are numbers and not words. */
final class Numbers {

  private Numbers() {}

  static Signal require(Layer layer, Signal in) {
    if (in instanceof Signal.Tokens) {
      throw Sizes.mismatch(layer, "numbers (embed the words first)", in);
    }
    if (in instanceof Signal.Written) {
      throw Sizes.mismatch(layer, "numbers (a decoder is the last layer)", in);
    }
    return in;
  }

  static Signal.Picture picture(Layer layer, Signal in) {
    if (in instanceof Signal.Picture picture) {
      return picture;
    }
    throw Sizes.mismatch(layer, "pictures", in);
  }

  static Signal.Steps steps(Layer layer, Signal in) {
    if (in instanceof Signal.Steps steps) {
      return steps;
    }
    throw Sizes.mismatch(layer, "steps of a sequence", in);
  }
}
