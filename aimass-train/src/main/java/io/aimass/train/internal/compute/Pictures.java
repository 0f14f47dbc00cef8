package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import io.aimass.train.network.Convolution;
import io.aimass.train.network.Pooling;
import org.jspecify.annotations.Nullable;

/** Layers over pictures, NCHW. */
final class Pictures {

  private Pictures() {}

  static NDArray convolve(Convolution layer, NDArray x, NDArray weight, @Nullable NDArray bias) {
    Shape stride = new Shape(layer.stride(), layer.stride());
    Shape padding = new Shape(layer.padding(), layer.padding());
    return Conv2d.conv2d(x, weight, bias, stride, padding).singletonOrThrow();
  }

  static NDArray pool(Pooling layer, NDArray x) {
    Shape window = new Shape(layer.size(), layer.size());
    Shape stride = new Shape(layer.stride(), layer.stride());
    Shape padding = new Shape(0, 0);
    return layer.kind() == Pooling.Kind.MAX
        ? Pool.maxPool2d(x, window, stride, padding, false)
        : Pool.avgPool2d(x, window, stride, padding, false, true);
  }
}
