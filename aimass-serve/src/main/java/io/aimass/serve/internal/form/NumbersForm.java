package io.aimass.serve.internal.form;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.serve.internal.tensor.JsonTensors;
import io.aimass.serve.internal.tensor.WireType;
import io.aimass.spi.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Arrays of numbers. */
final class NumbersForm extends OneTensor {

  private final WireType type;
  private final Function<Tensor, Object> array;

  private NumbersForm(WireType type, Function<Tensor, Object> array) {
    super(TensorSpec.of("input", type.type(), TensorSpec.ANY, TensorSpec.ANY));
    this.type = type;
    this.array = array;
  }

  /** The form of an array's class; null if it is not one of numbers. */
  static @Nullable NumbersForm of(Class<?> array) {
    if (array == float[].class) {
      return new NumbersForm(WireType.FP32, Tensor::toFloatArray);
    }
    if (array == double[].class) {
      return new NumbersForm(WireType.FP64, Tensor::toDoubleArray);
    }
    if (array == long[].class) {
      return new NumbersForm(WireType.INT64, Tensor::toLongArray);
    }
    return array == int[].class ? new NumbersForm(WireType.INT32, NumbersForm::ints) : null;
  }

  private static int[] ints(Tensor tensor) {
    long[] wide = tensor.toLongArray();
    int[] narrow = new int[wide.length];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = (int) wide[i];
    }
    return narrow;
  }

  private Map<String, Object> element() {
    return Map.of("type", type.type().isFloatingPoint() ? "number" : "integer");
  }

  @Override
  public String expected() {
    return type.type().isFloatingPoint() ? "a list of numbers" : "a list of integers";
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "array", "items", element());
  }

  @Override
  public Optional<Object> example() {
    return Optional.of(type.type().isFloatingPoint() ? List.of(0.5, 2) : List.of(1, 2));
  }

  @Override
  public boolean isBatch(@Nullable Object json) {
    return json instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof List<?>;
  }

  @Override
  public Object read(@Nullable Object json) {
    if (!(json instanceof List<?> list)) {
      throw wrong(json);
    }
    return array.apply(JsonTensors.tensor(type, list, new long[] {list.size()}));
  }

  @Override
  boolean accepts(DataType given) {
    // Integers are numbers, too, as they are in JSON.
    return given == type.type()
        || (type.type().isFloatingPoint() && given != DataType.STRING && given != DataType.BOOL);
  }

  @Override
  List<Object> split(Tensor tensor) {
    if (tensor.rank() == 1) {
      return List.of(array.apply(tensor));
    }
    if (tensor.rank() != 2) {
      throw new IllegalArgumentException(
          "input \"input\" has the axes questions and numbers, got " + tensor.rank() + " axes");
    }
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < tensor.dim(0); i++) {
      rows.add(array.apply(tensor.row(i)));
    }
    return rows;
  }
}
