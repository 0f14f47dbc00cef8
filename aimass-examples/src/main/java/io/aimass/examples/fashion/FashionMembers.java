package io.aimass.examples.fashion;

import io.aimass.train.network.Convolution;
import io.aimass.train.network.Network;
import io.aimass.train.network.Residual;
import io.aimass.train.network.Signal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small convolutional networks of different kinds. */
public final class FashionMembers {

  private FashionMembers() {}

  /**
   * All of them.
   *
   * @return each by its name
   */
  public static Map<String, Network> all() {
    Map<String, Network> all = new LinkedHashMap<>();
    all.put("residual", residual()); // the longest first: two are trained at a time
    all.put("plain", plain());
    all.put("wide", wide());
    return all;
  }

  /** Three convolutions and a hidden layer, as the tutorials have it. */
  private static Network plain() {
    return block(block(input(), 24, 3).maxPool(2), 48, 3)
        .maxPool(2)
        .convolution(64, 3)
        .batchNorm()
        .relu()
        .flatten()
        .dropout(0.4)
        .dense(96)
        .relu()
        .dropout(0.4)
        .dense(Garment.KINDS.size());
  }

  /** Larger windows. */
  private static Network wide() {
    return block(block(input(), 16, 5).maxPool(2), 40, 5)
        .maxPool(2)
        .flatten()
        .dropout(0.4)
        .dense(128)
        .relu()
        .dropout(0.4)
        .dense(Garment.KINDS.size());
  }

  /** Two residual blocks, each at half the size of what is before. */
  private static Network residual() {
    Network small = residual(block(input(), 16, 3).maxPool(2).then(convolution(32, 3)));
    Network smaller = residual(small.relu().maxPool(2).then(convolution(64, 3)));
    return smaller.relu().globalAverage().dropout(0.3).dense(Garment.KINDS.size());
  }

  private static Network input() {
    return Network.picture(1, Garment.SIDE, Garment.SIDE);
  }

  private static Network block(Network before, int filters, int kernel) {
    return before.then(convolution(filters, kernel)).batchNorm().relu();
  }

  /** Two convolutions whose result is added to what goes into them. */
  private static Network residual(Network before) {
    Signal.Picture in = (Signal.Picture) before.output();
    Network inner =
        block(Network.picture(in.channels(), in.height(), in.width()), in.channels(), 3)
            .then(convolution(in.channels(), 3))
            .batchNorm();
    return before.batchNorm().relu().then(new Residual(inner.layers()));
  }

  /** One that keeps the size; what follows has a bias of its own. */
  private static Convolution convolution(int filters, int kernel) {
    return new Convolution(filters, kernel, 1, kernel / 2, false);
  }
}
