package io.aimass.serve.internal.tensor;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.serve.internal.json.NumberList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tensors from and to JSON. */
public final class JsonTensors {

  private JsonTensors() {}

  /**
   * A tensor of flat or nested data.
   *
   * @param data lists in lists, or one list
   * @param shape as many elements as there are in the data
   * @throws IllegalArgumentException if they are not as many, or one is not of the type
   */
  public static Tensor tensor(WireType type, List<?> data, long[] shape) {
    int count = Shape.count(shape, Integer.MAX_VALUE);
    List<?> flat = data instanceof NumberList ? data : flattened(data, count);
    if (flat.size() != count) {
      throw wrongCount(count, Integer.toString(flat.size()));
    }
    return Elements.tensor(type, flat, shape);
  }

  private static IllegalArgumentException wrongCount(int count, String got) {
    return new IllegalArgumentException(
        "the shape needs " + count + " elements, the data has " + got);
  }

  private static List<Object> flattened(List<?> data, int most) {
    List<Object> flat = new ArrayList<>();
    flatten(data, flat, most);
    return flat;
  }

  private static void flatten(List<?> data, List<Object> flat, int most) {
    for (Object item : data) {
      if (item instanceof List<?> inner) {
        flatten(inner, flat, most);
      } else if (item == null) {
        throw new IllegalArgumentException("there is a null among the data");
      } else if (flat.size() == most) {
        throw wrongCount(most, "more");
      } else {
        flat.add(item);
      }
    }
  }

  /**
   * A tensor whose shape is how its data is nested; one value is a scalar.
   *
   * @param json a value, or lists in lists
   * @param type null to take single precision, texts or truth values, as the first element is
   * @throws IllegalArgumentException if the lists are not of one length on each level
   */
  public static Tensor nested(@Nullable Object json, @Nullable WireType type) {
    List<Long> dims = new ArrayList<>();
    Object first = json;
    while (first instanceof List<?> list) {
      dims.add((long) list.size());
      first = list.isEmpty() ? null : list.get(0);
    }
    long[] shape = dims.stream().mapToLong(dim -> dim).toArray();
    checkRectangular(json, shape, 0);
    WireType known = type == null ? guess(first) : type;
    List<?> data = json instanceof List<?> list ? list : Collections.singletonList(json);
    return tensor(known, data, shape);
  }

  private static WireType guess(@Nullable Object first) {
    return first instanceof String
        ? WireType.BYTES
        : first instanceof Boolean ? WireType.BOOL : WireType.FP32;
  }

  private static void checkRectangular(@Nullable Object json, long[] shape, int level) {
    boolean isList = json instanceof List<?>;
    if (isList != level < shape.length
        || (json instanceof List<?> list && list.size() != shape[level])) {
      throw new IllegalArgumentException("the lists on level " + level + " are not of one length");
    }
    if (json instanceof NumberList && level + 1 == shape.length) {
      return;
    }
    if (json instanceof List<?> list) {
      list.forEach(item -> checkRectangular(item, shape, level + 1));
    }
  }

  /** The elements as one list. */
  public static Object flat(Tensor tensor) {
    if (tensor.type() == DataType.STRING) {
      return tensor.strings();
    }
    if (tensor.type() == DataType.BOOL) {
      long[] bits = tensor.toLongArray();
      List<Boolean> flags = new ArrayList<>(bits.length);
      for (long bit : bits) {
        flags.add(bit != 0);
      }
      return flags;
    }
    if (tensor.type() == DataType.FLOAT64) {
      return tensor.toDoubleArray();
    }
    return tensor.type().isFloatingPoint() ? tensor.toFloatArray() : tensor.toLongArray();
  }

  /** The elements as a list of objects. */
  public static List<Object> list(Tensor tensor) {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < tensor.elementCount(); i++) {
      list.add(nested(tensor.row(i)));
    }
    return list;
  }

  /** The elements in lists as the shape says; a scalar's alone. */
  public static Object nested(Tensor tensor) {
    if (tensor.rank() == 0) {
      Tensor row = tensor.reshape(1);
      return row.type() == DataType.STRING
          ? row.strings().get(0)
          : row.type() == DataType.BOOL
              ? (Object) (row.getLong(0) != 0)
              : row.type().isFloatingPoint() ? (Object) row.getDouble(0) : (Object) row.getLong(0);
    }
    if (tensor.rank() == 1) {
      return flat(tensor);
    }
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < tensor.dim(0); i++) {
      rows.add(nested(tensor.row(i)));
    }
    return rows;
  }
}
