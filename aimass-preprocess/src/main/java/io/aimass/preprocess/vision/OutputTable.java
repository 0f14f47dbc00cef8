package io.aimass.preprocess.vision;

import io.aimass.DataType;
import io.aimass.InvalidOutputException;
import io.aimass.Tensor;
import io.aimass.preprocess.internal.outputs.Outputs;
import java.nio.FloatBuffer;

/** An output as a table of numbers. Used by one thread. */
final class OutputTable {

  /** How far outside [0, 1] rounding may carry a score. */
  private static final float TOLERANCE = 1e-5f;

  private final String name;
  private final Tensor tensor;
  private final FloatBuffer numbers;

  OutputTable(String name, Tensor tensor) {
    this.name = name;
    this.tensor = tensor;
    this.numbers =
        tensor.type() == DataType.FLOAT32
            ? tensor.floats()
            : FloatBuffer.wrap(tensor.toFloatArray());
  }

  /** The size of an axis. */
  int dim(int axis) {
    return (int) tensor.dim(axis);
  }

  float at(int index) {
    return numbers.get(index);
  }

  /** A number that must be from 0 to 1. */
  float score(int index) {
    float score = numbers.get(index);
    if (!(score >= -TOLERANCE && score <= 1 + TOLERANCE)) {
      throw new InvalidOutputException(
          this + ": element " + index + ", a score, is " + score + ", expected from 0 to 1");
    }
    return Math.max(0, Math.min(1, score));
  }

  /**
   * Checks the shape.
   *
   * @param expected per axis; -1 for any size
   * @param meaning such as {@code [n, 4]}
   */
  OutputTable require(String meaning, int... expected) {
    boolean fits = tensor.rank() == expected.length;
    for (int axis = 0; fits && axis < expected.length; axis++) {
      fits = expected[axis] < 0 || tensor.dim(axis) == expected[axis];
    }
    if (!fits) {
      throw wrong("expected " + meaning + " per picture");
    }
    return this;
  }

  InvalidOutputException wrong(String why) {
    return new InvalidOutputException(this + ": " + why);
  }

  /** Such as {@code output "boxes" FLOAT32[100, 4]}. */
  @Override
  public String toString() {
    return "output \"" + name + "\" " + Outputs.described(tensor);
  }
}
