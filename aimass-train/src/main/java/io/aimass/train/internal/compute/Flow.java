package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What goes from layer to layer.
 *
 * @param data the numbers, the batch axis first
 * @param lengths for sequences, which steps are real; null for others
 */
public record Flow(NDArray data, @Nullable Lengths lengths) {

  /** Other numbers, of the same lengths. */
  Flow with(NDArray other) {
    return new Flow(other, lengths);
  }

  /** Numbers without steps. */
  static Flow of(NDArray data) {
    return new Flow(data, null);
  }

  Lengths steps() {
    if (lengths == null) {
      throw new IllegalStateException("a layer over steps was given " + data.getShape());
    }
    return lengths;
  }
}
