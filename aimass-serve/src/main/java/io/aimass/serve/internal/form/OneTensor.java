package io.aimass.serve.internal.form;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.spi.TensorSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forms whose questions come in one tensor of a given name. */
abstract class OneTensor implements InputForm {

  private final TensorSpec spec;

  OneTensor(TensorSpec spec) {
    this.spec = spec;
  }

  @Override
  public final List<TensorSpec> tensors() {
    return List.of(spec);
  }

  @Override
  public final List<Object> items(Map<String, Tensor> tensors) {
    Tensor tensor = tensors.get(spec.name());
    if (tensor == null || tensors.size() != 1) {
      throw new IllegalArgumentException(
          "expected the input \"" + spec.name() + "\" alone, got " + tensors.keySet());
    }
    if (!accepts(tensor.type())) {
      throw new IllegalArgumentException(
          "input \"" + spec.name() + "\" is " + spec.type() + ", got " + tensor.type());
    }
    return split(tensor);
  }

  boolean accepts(DataType type) {
    return type == spec.type();
  }

  abstract List<Object> split(Tensor tensor);

  final IllegalArgumentException wrong(@Nullable Object got) {
    return new IllegalArgumentException("expected " + expected() + ", got " + Words.of(got));
  }
}
