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

/** Single numbers and truth values. */
final class ScalarForm extends OneTensor {

  private final WireType type;
  private final String words;
  private final Function<Tensor, Object> value;

  private ScalarForm(WireType type, String words, Function<Tensor, Object> value) {
    super(TensorSpec.of("input", type.type(), TensorSpec.ANY));
    this.type = type;
    this.words = words;
    this.value = value;
  }

  /** The form of a class; null if it is not one of these. */
  static @Nullable ScalarForm of(Class<?> scalar) {
    if (scalar == Double.class || scalar == Number.class) {
      return new ScalarForm(WireType.FP64, "a number", one -> one.getDouble(0));
    }
    if (scalar == Float.class) {
      return new ScalarForm(WireType.FP32, "a number", one -> (float) one.getDouble(0));
    }
    if (scalar == Long.class) {
      return new ScalarForm(WireType.INT64, "an integer", one -> one.getLong(0));
    }
    if (scalar == Integer.class) {
      return new ScalarForm(WireType.INT32, "an integer", one -> (int) one.getLong(0));
    }
    return scalar == Boolean.class
        ? new ScalarForm(WireType.BOOL, "true or false", one -> one.getLong(0) != 0)
        : null;
  }

  private String schemaType() {
    if (type == WireType.BOOL) {
      return "boolean";
    }
    return type.type().isFloatingPoint() ? "number" : "integer";
  }

  @Override
  public String expected() {
    return words;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", schemaType());
  }

  @Override
  public Optional<Object> example() {
    return Optional.of(type == WireType.BOOL ? (Object) true : (Object) 1);
  }

  @Override
  public boolean isBatch(@Nullable Object json) {
    return json instanceof List<?>;
  }

  @Override
  public Object read(@Nullable Object json) {
    if (json == null || json instanceof List<?>) {
      throw wrong(json);
    }
    return value.apply(JsonTensors.tensor(type, List.of(json), new long[] {1}));
  }

  @Override
  boolean accepts(DataType given) {
    return given == type.type();
  }

  @Override
  List<Object> split(Tensor tensor) {
    List<Object> items = new ArrayList<>();
    Tensor flat = tensor.reshape(tensor.elementCount());
    for (int i = 0; i < flat.elementCount(); i++) {
      items.add(value.apply(flat.row(i).reshape(1)));
    }
    return items;
  }
}
