package io.aimass.internal.model;

import io.aimass.DataType;
import io.aimass.Tensor;
import java.util.Map;

/** How far the outputs of a run in a batch are from those of a run alone. */
final class Difference {

  private Difference() {}

  /**
   * The largest difference of all outputs, each in parts of its largest number or of 1; 1 or more
   * if they cannot be compared.
   */
  static double of(Map<String, Tensor> alone, Map<String, Tensor> together) {
    double moved = 0;
    for (Map.Entry<String, Tensor> output : alone.entrySet()) {
      Tensor other = together.get(output.getKey());
      moved = Math.max(moved, other == null ? 1 : of(output.getValue(), other));
    }
    return moved;
  }

  /** An output that is longer because the batch was padded is compared as far as both go. */
  private static double of(Tensor alone, Tensor together) {
    if (alone.rank() != together.rank() || alone.type() == DataType.STRING) {
      return alone.equals(together) ? 0 : 1;
    }
    for (int axis = 0; axis < alone.rank(); axis++) {
      if (alone.dim(axis) > together.dim(axis)) {
        return 1;
      }
    }
    double size = 1;
    double difference = 0;
    int[] index = new int[alone.rank()];
    for (int i = 0; i < alone.elementCount(); i++) {
      double one = alone.getDouble(i);
      double other = together.getDouble(position(index, together));
      size = Math.max(size, Math.abs(one));
      difference = Math.max(difference, Math.abs(one - other));
      next(index, alone);
    }
    return difference / size;
  }

  private static int position(int[] index, Tensor tensor) {
    int position = 0;
    for (int axis = 0; axis < index.length; axis++) {
      position = Math.toIntExact(position * tensor.dim(axis) + index[axis]);
    }
    return position;
  }

  private static void next(int[] index, Tensor tensor) {
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis]++;
      if (index[axis] < tensor.dim(axis)) {
        return;
      }
      index[axis] = 0;
    }
  }
}
