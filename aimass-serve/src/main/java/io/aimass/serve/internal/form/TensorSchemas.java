package io.aimass.serve.internal.form;

import io.aimass.serve.internal.json.JsonObjects;
import io.aimass.serve.internal.tensor.WireType;
import io.aimass.spi.TensorSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What JSON tensors are, as schemas. */
final class TensorSchemas {

  private TensorSchemas() {}

  /** One tensor: lists in lists, or an object that says more. */
  static Map<String, Object> any() {
    Map<String, Object> object =
        JsonObjects.of(
            "type",
            "object",
            "required",
            List.of("data"),
            "properties",
            JsonObjects.of(
                "datatype", JsonObjects.of("type", "string", "enum", names()),
                "shape", JsonObjects.of("type", "array", "items", Map.of("type", "integer")),
                "data", Map.of("type", "array")));
    return Map.of("anyOf", List.of(Map.of("type", "array"), object));
  }

  private static List<String> names() {
    return Arrays.stream(WireType.values()).map(Enum::name).collect(Collectors.toList());
  }

  /** Tensors by name; one alone may come without its name. */
  static Map<String, Object> named(List<TensorSpec> tensors) {
    if (tensors.isEmpty()) {
      return JsonObjects.of("type", "object", "additionalProperties", any());
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    for (TensorSpec spec : tensors) {
      Map<String, Object> one = JsonObjects.of("description", words(spec));
      one.putAll(any());
      properties.put(spec.name(), one);
    }
    Map<String, Object> object = JsonObjects.of("type", "object", "properties", properties);
    return tensors.size() == 1 ? Map.of("anyOf", List.of(object, Map.of("type", "array"))) : object;
  }

  private static String words(TensorSpec spec) {
    return WireType.of(spec.type()).name()
        + (spec.anyShape() ? " of any shape" : " " + spec.dims() + ", where -1 is any size");
  }
}
