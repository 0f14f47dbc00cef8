package io.aimass.preprocess.vision;

import io.aimass.InvalidOutputException;
import io.aimass.Tensor;
import io.aimass.preprocess.internal.outputs.Outputs;

/** How the vectors of a picture's places become one. */
enum Places {
  /** Their mean. */
  MEAN,
  /** Of each component the largest. */
  MAX,
  /** The first one's, which some transformers give for the whole picture. */
  FIRST;

  /**
   * One vector.
   *
   * @param tensor {@code [dimension]}, which is taken as it is; {@code [dimension, height, width]};
   *     or {@code [patches, dimension]}
   * @throws InvalidOutputException if there is no place
   */
  double[] pool(Tensor tensor) {
    double[] values = tensor.toDoubleArray();
    if (tensor.rank() == 1) {
      return values;
    }
    int axis = tensor.rank() == 3 ? 0 : 1;
    int dimension = (int) tensor.dim(axis);
    int places = dimension == 0 ? 0 : values.length / dimension;
    if (places == 0) {
      throw new InvalidOutputException(
          "expected one place or more to pool, got " + Outputs.described(tensor));
    }
    double[] pooled = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      int first = axis == 0 ? i * places : i;
      int step = axis == 0 ? 1 : dimension;
      pooled[i] = pool(values, first, step, places);
    }
    return pooled;
  }

  private double pool(double[] values, int first, int step, int places) {
    double result = this == MEAN ? 0 : values[first];
    for (int place = 0; place < places && this != FIRST; place++) {
      double value = values[first + place * step];
      result = this == MEAN ? result + value : Math.max(result, value);
    }
    return this == MEAN ? result / places : result;
  }
}
