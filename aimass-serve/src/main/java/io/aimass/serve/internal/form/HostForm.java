package io.aimass.serve.internal.form;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.serve.WebInput;
import io.aimass.serve.internal.json.JsonInput;
import io.aimass.spi.TensorSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Inputs of the host's own types; as a tensor, each is the text of its JSON. */
final class HostForm extends OneTensor {

  private static final int DEPTH = 64;

  private final WebInput<?> input;

  HostForm(WebInput<?> input) {
    super(TensorSpec.of("input", DataType.STRING, TensorSpec.ANY));
    this.input = input;
  }

  @Override
  public String expected() {
    return "an input of the host's own type";
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("description", expected());
  }

  @Override
  public Optional<Object> example() {
    return Optional.empty();
  }

  @Override
  public boolean isBatch(@Nullable Object json) {
    return input.isBatch(json);
  }

  @Override
  public Object read(@Nullable Object json) {
    try {
      Object read = input.read(json);
      if (read != null) {
        return read;
      }
    } catch (ClassCastException e) {
      throw new IllegalArgumentException("the input is not of the expected kind", e);
    }
    throw new IllegalArgumentException("there is no such input");
  }

  @Override
  List<Object> split(Tensor tensor) {
    List<Object> items = new ArrayList<>();
    for (String text : tensor.strings()) {
      // A value alone is no object; in one it is read as any other.
      byte[] utf8 = ("{\"input\":" + text + "}").getBytes(StandardCharsets.UTF_8);
      Map<String, @Nullable Object> object =
          JsonInput.object(utf8, 0, utf8.length, DEPTH, Integer.MAX_VALUE);
      if (object.size() != 1) {
        throw new IllegalArgumentException("expected one value of JSON in each text");
      }
      items.add(read(object.get("input")));
    }
    return items;
  }
}
