package io.aimass.train.internal.onnx;

import io.aimass.train.network.BatchNorm;
import io.aimass.train.network.LayerNorm;

/** Normalisation. */
final class NormNodes {

  private NormNodes() {}

  /** By the running values. */
  static String batch(Place at, String x) {
    return at.node(
            "BatchNormalization",
            x,
            at.own("weight"),
            at.own("bias"),
            at.own("runningMean"),
            at.own("runningVariance"))
        .with("epsilon", BatchNorm.EPSILON)
        .out();
  }

  static String layer(Place at, String x, String weight, String bias) {
    return at.node("LayerNormalization", x, weight, bias)
        .with("axis", -1L)
        .with("epsilon", LayerNorm.EPSILON)
        .out();
  }
}
