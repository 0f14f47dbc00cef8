package io.aimass.serve.internal.form;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.serve.internal.tensor.JsonTensors;
import io.aimass.spi.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists of texts or numbers; a list of lists is a batch. */
final class ListForm extends OneTensor {

  ListForm() {
    super(TensorSpec.of("input", DataType.STRING, TensorSpec.ANY));
  }

  @Override
  public String expected() {
    return "a list";
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "array");
  }

  @Override
  public Optional<Object> example() {
    return Optional.of(List.of("a", "list"));
  }

  @Override
  public boolean isBatch(@Nullable Object json) {
    return json instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof List<?>;
  }

  @Override
  public Object read(@Nullable Object json) {
    if (json instanceof List<?> list) {
      return list;
    }
    throw wrong(json);
  }

  @Override
  boolean accepts(DataType given) {
    return true;
  }

  @Override
  List<Object> split(Tensor tensor) {
    return List.of(JsonTensors.list(tensor.reshape(tensor.elementCount())));
  }
}
