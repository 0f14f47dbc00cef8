package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.aimass.train.network.BatchNorm;
import io.aimass.train.network.LayerNorm;

/** Normalisation. */
final class Norms {

  private Norms() {}

  static NDArray batch(
      NDArray x, NDArray weight, NDArray bias, NDArray mean, NDArray variance, boolean training) {
    return ai.djl.nn.norm.BatchNorm.batchNorm(
            x,
            mean,
            variance,
            weight,
            bias,
            1,
            (float) (1 - BatchNorm.MOMENTUM), // what is kept
            (float) BatchNorm.EPSILON,
            training)
        .singletonOrThrow();
  }

  static NDArray layer(NDArray x, NDArray weight, NDArray bias) {
    Shape normalized = new Shape(x.getShape().get(x.getShape().dimension() - 1));
    return ai.djl.nn.norm.LayerNorm.layerNorm(
            x, normalized, weight, bias, (float) LayerNorm.EPSILON)
        .singletonOrThrow();
  }
}
