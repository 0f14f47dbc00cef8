package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import io.aimass.train.network.Activation;

/**
 * The two dense layers of a Transformer's block.
 *
 * @param dropout between them and of what comes out
 */
record FeedForward(double dropout, Parameters own, Masks masks) {

  NDArray of(NDArray x) {
    NDArray hidden = Functions.apply(Activation.GELU, Linear.of(own, "linear1", x));
    NDArray back = Linear.of(own, "linear2", masks.drop(hidden, dropout));
    return masks.drop(back, dropout);
  }
}
