package io.aimass.serve.internal.json;

import java.lang.reflect.Array;

/** Arrays of numbers or truth values, of whatever width. */
final class Numbers {

  private Numbers() {}

  static int length(Object array) {
    if (!array.getClass().isArray()) {
      throw new IllegalArgumentException(array.getClass().getName() + " is no JSON");
    }
    return Array.getLength(array);
  }

  static Object get(Object array, int index) {
    return Array.get(array, index);
  }
}
