package io.aimass.serve.internal.tensor;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shapes as strangers send them. */
public final class Shape {

  private static final int MOST_DIMS = 32;

  private Shape() {}

  /**
   * A shape from JSON.
   *
   * @throws IllegalArgumentException if it is no list of a few integers from 0
   */
  public static long[] of(@Nullable Object json) {
    if (!(json instanceof List<?> list) || list.size() > MOST_DIMS) {
      throw new IllegalArgumentException(
          "a shape is a list of at most " + MOST_DIMS + " integers from 0");
    }
    long[] shape = new long[list.size()];
    for (int i = 0; i < shape.length; i++) {
      if (!(list.get(i) instanceof Long dim) || dim < 0) {
        throw new IllegalArgumentException(
            "a shape is a list of integers from 0, got " + list.get(i) + " in it");
      }
      shape[i] = dim;
    }
    return shape;
  }

  /**
   * How many elements a shape needs.
   *
   * @throws IllegalArgumentException if they are too many
   */
  public static int count(long[] shape, int most) {
    long count = 1;
    for (long dim : shape) {
      if (dim == 0) {
        return 0;
      }
    }
    for (long dim : shape) {
      if (dim > most / count) {
        throw new IllegalArgumentException(
            "the shape " + Arrays.toString(shape) + " needs more elements than " + most);
      }
      count *= dim;
    }
    return (int) count;
  }
}
