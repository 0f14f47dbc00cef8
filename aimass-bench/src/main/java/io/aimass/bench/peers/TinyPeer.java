package io.aimass.bench.peers;

/** Who runs the tiny model. */
public enum TinyPeer {
  /** ONNX Runtime's binding with an input and an output that are made once. */
  BARE_PINNED,
  /** ONNX Runtime's binding with new tensors and arrays for each run. */
  BARE_FRESH,
  /** A DJL predictor. */
  DJL,
  /** The engine adapter of AI Mass, below the runtime. */
  ENGINE,
  /** A mass of one model. */
  MASS;

  /**
   * Opens the model.
   *
   * @return to be closed
   */
  public TinyRunner open() {
    return switch (this) {
      case BARE_PINNED -> new PinnedTinyRunner();
      case BARE_FRESH -> new FreshTinyRunner();
      case DJL -> new DjlTinyRunner();
      case ENGINE -> new EngineTinyRunner();
      case MASS -> new MassTinyRunner();
    };
  }
}
