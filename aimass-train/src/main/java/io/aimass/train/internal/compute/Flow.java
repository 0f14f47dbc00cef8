package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/**
 * What goes from layer to layer.
 *
 * @param data the numbers, the batch axis first
 * @param lengths for sequences, which steps are real; null for others
 * @param prefixes for a decoder, what it has written; null for others
 */
public record Flow(NDArray data, @Nullable Lengths lengths, @Nullable Prefixes prefixes) {

  /** What goes into a network without a decoder. */
  public Flow(NDArray data, @Nullable Lengths lengths) {
    this(data, lengths, null);
  }

  /** The same, for a decoder that has written something. */
  public Flow after(Prefixes written) {
    return new Flow(data, lengths, written);
  }

  /** Each sequence several times, one after the other. */
  public Flow repeated(int times) {
    return new Flow(data.repeat(0, times), steps().repeated(times), prefixes);
  }

  /** The same numbers as arrays of another manager. */
  public Flow in(NDManager manager) {
    return new Flow(SameNumbers.in(manager, data), steps().in(manager), prefixes);
  }

  /** Other numbers, of the same lengths. */
  Flow with(NDArray other) {
    return new Flow(other, lengths, prefixes);
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

  Prefixes written() {
    if (prefixes == null) {
      throw new IllegalStateException("a decoder was not given what it has written");
    }
    return prefixes;
  }
}
