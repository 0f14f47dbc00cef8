package io.aimass.serve.internal.form;

import io.aimass.Tensor;
import io.aimass.serve.internal.tensor.JsonTensors;
import io.aimass.serve.internal.tensor.Shape;
import io.aimass.serve.internal.tensor.WireType;
import io.aimass.spi.TensorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Named tensors, as a model has them.
 *
 * @param tensors what the models declare; empty if they do not
 */
record TensorsForm(List<TensorSpec> tensors) implements InputForm {

  @Override
  public String expected() {
    return tensors.size() == 1
        ? "the tensor \"" + tensors.get(0).name() + "\", or an object of tensors by their names"
        : "an object of tensors by their names";
  }

  @Override
  public Map<String, Object> schema() {
    return TensorSchemas.named(tensors);
  }

  @Override
  public Optional<Object> example() {
    return TensorExamples.json(tensors);
  }

  @Override
  public boolean isBatch(@Nullable Object json) {
    return json instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>;
  }

  @Override
  public Object read(@Nullable Object json) {
    if (json instanceof List<?> && tensors.size() == 1) {
      TensorSpec only = tensors.get(0);
      return Map.of(only.name(), tensor(json, WireType.of(only.type())));
    }
    if (!(json instanceof Map<?, ?> named)) {
      throw new IllegalArgumentException("expected " + expected() + ", got " + Words.of(json));
    }
    Map<String, Tensor> all = new LinkedHashMap<>();
    named.forEach((name, value) -> all.put((String) name, named((String) name, value)));
    return all;
  }

  private Tensor named(String name, @Nullable Object value) {
    try {
      return tensor(Objects.requireNonNull(value, "null"), declared(name));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new IllegalArgumentException("tensor \"" + name + "\": " + e.getMessage(), e);
    }
  }

  private @Nullable WireType declared(String name) {
    for (TensorSpec spec : tensors) {
      if (spec.name().equals(name)) {
        return WireType.of(spec.type());
      }
    }
    return null;
  }

  /** A tensor of nested lists, or of an object that says its type and shape. */
  static Tensor tensor(Object json, @Nullable WireType declared) {
    if (!(json instanceof Map<?, ?> parts)) {
      return JsonTensors.nested(json, declared);
    }
    Object named = parts.get("datatype");
    WireType type = named == null ? declared : WireType.named(named.toString());
    if (!(parts.get("data") instanceof List<?> data)) {
      throw new IllegalArgumentException("an object has datatype, shape and data, a list");
    }
    Object shape = parts.get("shape");
    if (shape == null) {
      return JsonTensors.nested(data, type);
    }
    return JsonTensors.tensor(type == null ? WireType.FP32 : type, data, Shape.of(shape));
  }

  @Override
  public List<Object> items(Map<String, Tensor> given) {
    return List.of(given);
  }
}
