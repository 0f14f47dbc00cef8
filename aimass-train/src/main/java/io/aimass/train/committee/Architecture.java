package io.aimass.train.committee;

import io.aimass.train.network.Network;

/** Says which network is trained, once the sizes are known. */
@FunctionalInterface
public interface Architecture {

  /**
   * Returns the network.
   *
   * @param size what the preparation gives: {@link Prepared#size}
   * @param labels how many features must come out
   * @return the network
   */
  Network of(int size, int labels);
}
