package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/** What dropout keeps: in training random, elsewhere all. */
public interface Masks {

  /** All is kept, nothing scaled: inference. */
  Masks NONE = (shape, rate, manager) -> null;

  /**
   * Draws a mask.
   *
   * @param shape the mask's
   * @param rate how likely a number is dropped
   * @param manager what it belongs to
   * @return 0 for what is dropped and {@code 1 / (1 - rate)} for the rest; null outside training
   */
  @Nullable NDArray draw(Shape shape, double rate, NDManager manager);

  /** Drops numbers in training. */
  default NDArray drop(NDArray data, double rate) {
    NDArray mask = rate == 0 ? null : draw(data.getShape(), rate, data.getManager());
    return mask == null ? data : data.mul(mask);
  }
}
