package io.aimass.serve.internal.form;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.spi.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single tensors. A list is a tensor by itself, so that a batch is an object's {@code batch}. */
final class TensorForm extends OneTensor {

  TensorForm() {
    super(TensorSpec.ofAnyShape("input", DataType.FLOAT32));
  }

  @Override
  public String expected() {
    return "lists of numbers in lists, or an object of datatype, shape and data";
  }

  @Override
  public Map<String, Object> schema() {
    return TensorSchemas.any();
  }

  @Override
  public Optional<Object> example() {
    return Optional.of(List.of(List.of(0.5, 1), List.of(1.5, 2)));
  }

  @Override
  public boolean isBatch(@Nullable Object json) {
    return json instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>;
  }

  @Override
  public Object read(@Nullable Object json) {
    if (json == null) {
      throw wrong(json);
    }
    return TensorsForm.tensor(json, null);
  }

  @Override
  boolean accepts(DataType given) {
    return true;
  }

  @Override
  List<Object> split(Tensor tensor) {
    return List.of(tensor);
  }
}
