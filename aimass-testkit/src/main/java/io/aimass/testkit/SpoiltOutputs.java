package io.aimass.testkit;

import io.aimass.DataType;
import io.aimass.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Outputs of a model as they should not be. */
final class SpoiltOutputs {

  private SpoiltOutputs() {}

  static Map<String, Tensor> each(Map<String, Tensor> outputs, UnaryOperator<Tensor> spoil) {
    Map<String, Tensor> spoilt = new LinkedHashMap<>();
    outputs.forEach((name, tensor) -> spoilt.put(name, spoil.apply(tensor)));
    return spoilt;
  }

  static Map<String, Tensor> one(
      Map<String, Tensor> outputs, String name, UnaryOperator<Tensor> spoil) {
    Map<String, Tensor> spoilt = new LinkedHashMap<>(outputs);
    spoilt.put(name, spoil.apply(known(outputs, name)));
    return spoilt;
  }

  static Map<String, Tensor> without(Map<String, Tensor> outputs, String name) {
    known(outputs, name);
    Map<String, Tensor> fewer = new LinkedHashMap<>(outputs);
    fewer.remove(name);
    return fewer;
  }

  private static Tensor known(Map<String, Tensor> outputs, String name) {
    Tensor tensor = outputs.get(name);
    if (tensor == null) {
      throw new IllegalStateException("no output \"" + name + "\" among " + outputs.keySet());
    }
    return tensor;
  }

  /** Puts NaN into the first element of a tensor that can hold one. */
  static Tensor withNaN(Tensor tensor) {
    if (!tensor.type().isFloatingPoint() || tensor.elementCount() == 0) {
      return tensor;
    }
    double[] data = tensor.toDoubleArray();
    data[0] = Double.NaN;
    return ofType(tensor.type(), data, tensor.shape());
  }

  /** The first item alone, without the batch axis. */
  static Tensor withoutBatchAxis(Tensor tensor) {
    return tensor.row(0);
  }

  /** The items over and over, until there are as many as wanted. */
  static Tensor withItems(Tensor tensor, int items) {
    long[] shape = tensor.shape();
    if (shape.length == 0) {
      throw new IllegalStateException("a scalar has no batch axis");
    }
    shape[0] = items;
    return withShape(tensor, shape);
  }

  /** The elements over and over, until the shape is filled. */
  static Tensor withShape(Tensor tensor, long... shape) {
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    if (tensor.elementCount() == 0 && count > 0) {
      throw new IllegalStateException("an empty output cannot fill " + Arrays.toString(shape));
    }
    if (tensor.type() == DataType.INT64) {
      long[] longs = tensor.toLongArray();
      long[] filled = new long[count];
      Arrays.setAll(filled, i -> longs[i % longs.length]);
      return Tensor.of(filled, shape);
    }
    double[] doubles = tensor.toDoubleArray();
    double[] filled = new double[count];
    Arrays.setAll(filled, i -> doubles[i % doubles.length]);
    return ofType(tensor.type(), filled, shape);
  }

  private static Tensor ofType(DataType type, double[] data, long... shape) {
    if (type == DataType.FLOAT64) {
      return Tensor.of(data, shape);
    }
    float[] floats = new float[data.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) data[i];
    }
    return switch (type) {
      case FLOAT32 -> Tensor.of(floats, shape);
      case FLOAT16 -> Tensor.ofFloat16(floats, shape);
      case BFLOAT16 -> Tensor.ofBfloat16(floats, shape);
      default -> throw new IllegalStateException("cannot reshape outputs of type " + type);
    };
  }
}
