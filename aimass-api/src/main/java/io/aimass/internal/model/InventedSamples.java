package io.aimass.internal.model;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.spi.Signature;
import io.aimass.spi.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Samples for a model that comes without, if it takes floats and tells all their sizes. Numbers
 * that mean something, such as tokens, cannot be invented: they must be ones that the model knows.
 */
final class InventedSamples {

  private InventedSamples() {}

  /** Two samples with a batch axis of size 1, or none. */
  static List<Map<String, Tensor>> of(Signature signature) {
    List<Map<String, Tensor>> samples = new ArrayList<>();
    for (int which = 0; which < 2; which++) {
      Map<String, Tensor> sample = new LinkedHashMap<>();
      for (TensorSpec input : signature.inputs()) {
        long[] shape = shape(input);
        if (shape == null) {
          return List.of();
        }
        sample.put(input.name(), numbers(shape, which));
      }
      samples.add(sample);
    }
    return samples;
  }

  private static long @Nullable [] shape(TensorSpec input) {
    if (input.type() != DataType.FLOAT32 || input.anyShape() || input.dims().isEmpty()) {
      return null;
    }
    long[] shape = new long[input.dims().size()];
    shape[0] = 1;
    for (int axis = 1; axis < shape.length; axis++) {
      shape[axis] = input.dims().get(axis);
      if (shape[axis] == TensorSpec.ANY) {
        return null;
      }
    }
    return shape;
  }

  /** The second sample's are larger, so that a scale over the batch is not the first one's own. */
  private static Tensor numbers(long[] shape, int which) {
    int count = 1;
    for (long dim : shape) {
      count = Math.toIntExact(count * dim);
    }
    Random random = new Random(which);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian() * (1 + which);
    }
    return Tensor.of(numbers, shape);
  }
}
