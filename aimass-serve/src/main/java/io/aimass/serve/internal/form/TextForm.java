package io.aimass.serve.internal.form;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.spi.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts. */
final class TextForm extends OneTensor {

  TextForm() {
    super(TensorSpec.of("text", DataType.STRING, TensorSpec.ANY));
  }

  @Override
  public String expected() {
    return "a text";
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "string");
  }

  @Override
  public Optional<Object> example() {
    return Optional.of("a text");
  }

  @Override
  public boolean isBatch(@Nullable Object json) {
    return json instanceof List<?>;
  }

  @Override
  public Object read(@Nullable Object json) {
    if (json instanceof String) {
      return json;
    }
    throw wrong(json);
  }

  @Override
  List<Object> split(Tensor tensor) {
    return new ArrayList<>(tensor.strings());
  }
}
