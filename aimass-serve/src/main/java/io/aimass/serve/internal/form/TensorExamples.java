package io.aimass.serve.internal.form;

import io.aimass.DataType;
import io.aimass.serve.internal.json.JsonObjects;
import io.aimass.serve.internal.tensor.WireType;
import io.aimass.spi.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small tensors as somebody might send them; none where they are not small. */
public final class TensorExamples {

  /** More elements than this help nobody to understand. */
  private static final long MOST = 64;

  private TensorExamples() {}

  /** An object of tensors by name, as {@code /predict} takes it. */
  static Optional<Object> json(List<TensorSpec> specs) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (TensorSpec spec : specs) {
      if (count(spec) > MOST) {
        return Optional.empty();
      }
      named.put(spec.name(), parts(spec));
    }
    return named.isEmpty() ? Optional.empty() : Optional.of(named);
  }

  /** The protocol's list of tensors; empty if one is too large, or none is known. */
  public static Optional<List<Object>> protocol(List<TensorSpec> specs) {
    List<Object> all = new ArrayList<>();
    for (TensorSpec spec : specs) {
      if (count(spec) > MOST) {
        return Optional.empty();
      }
      Map<String, Object> one = JsonObjects.of("name", spec.name());
      one.putAll(parts(spec));
      all.add(one);
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  private static Map<String, Object> parts(TensorSpec spec) {
    Object element = element(spec.type());
    return JsonObjects.of(
        "datatype", WireType.of(spec.type()).name(),
        "shape", shape(spec),
        "data", Collections.nCopies((int) count(spec), element));
  }

  private static Object element(DataType type) {
    if (type == DataType.STRING) {
      return "a text";
    }
    return type == DataType.BOOL ? (Object) true : (Object) 1;
  }

  /** One wherever any size will do. */
  private static List<Long> shape(TensorSpec spec) {
    if (spec.anyShape()) {
      return List.of(1L);
    }
    List<Long> shape = new ArrayList<>();
    spec.dims().forEach(dim -> shape.add(dim == TensorSpec.ANY ? 1L : dim));
    return shape;
  }

  private static long count(TensorSpec spec) {
    long count = 1;
    for (long dim : shape(spec)) {
      if (dim > MOST) {
        return Long.MAX_VALUE;
      }
      count = Math.min(count * dim, MOST + 1);
    }
    return count;
  }
}
