package io.aimass.internal.model;

import io.aimass.InvalidOutputException;
import io.aimass.Tensor;
import java.nio.FloatBuffer;
import java.util.Map;

/** Finds NaN and infinity in a model's outputs. */
final class FiniteCheck {

  private FiniteCheck() {}

  /**
   * Checks every floating-point output.
   *
   * @throws InvalidOutputException if one holds NaN or infinity; it names the first such element
   */
  static void check(String member, Map<String, Tensor> outputs) {
    outputs.forEach((name, tensor) -> check(member, name, tensor));
  }

  private static void check(String member, String name, Tensor tensor) {
    if (!tensor.type().isFloatingPoint()) {
      return;
    }
    int bad = tensor.buffer() instanceof FloatBuffer floats ? find(floats) : find(tensor);
    if (bad >= 0) {
      throw new InvalidOutputException(
          "member \""
              + member
              + "\": output \""
              + name
              + "\" holds "
              + tensor.getDouble(bad)
              + " at element "
              + bad
              + ", expected finite numbers");
    }
  }

  private static int find(FloatBuffer floats) {
    int count = floats.limit();
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(floats.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int find(Tensor tensor) {
    for (int i = 0; i < tensor.elementCount(); i++) {
      if (!Double.isFinite(tensor.getDouble(i))) {
        return i;
      }
    }
    return -1;
  }
}
