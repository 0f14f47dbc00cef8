package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;

/** A network's numbers, on a device. */
public interface Parameters {

  /**
   * Returns one of them.
   *
   * @param name its name in the network
   * @throws IllegalArgumentException if there is none of the name
   */
  NDArray get(String name);
}
