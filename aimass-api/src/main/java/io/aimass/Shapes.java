package io.aimass;

import java.util.Arrays;

/** Arithmetic of row-major shapes. */
final class Shapes {

  private Shapes() {}

  /** The number of elements of a shape; 1 for a scalar's empty shape. */
  static int elementCount(long[] shape) {
    long count = 1;
    for (long dim : shape) {
      if (dim < 0) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(shape) + " has a negative dimension");
      }
    }
    for (long dim : shape) {
      if (dim != 0 && count > Integer.MAX_VALUE / dim) {
        // A zero further on makes the product zero, whatever came before it.
        if (contains(shape, 0)) {
          return 0;
        }
        throw new IllegalArgumentException(
            "shape "
                + Arrays.toString(shape)
                + " has more than "
                + Integer.MAX_VALUE
                + " elements, the most a tensor holds");
      }
      count *= dim;
    }
    return (int) count;
  }

  private static boolean contains(long[] shape, long value) {
    for (long dim : shape) {
      if (dim == value) {
        return true;
      }
    }
    return false;
  }
}
