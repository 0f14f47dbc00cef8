package io.aimass.engine.internal.onnx;

import io.aimass.DataType;
import io.aimass.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The name, type and shape of an input or output. */
final class TensorForm {

  private final String name;
  private final DataType type;
  private final long[] shape;
  private final long bytes;

  private TensorForm(String name, Tensor tensor) {
    this.name = name;
    this.type = tensor.type();
    this.shape = tensor.shape();
    this.bytes = bytes(tensor);
  }

  static List<TensorForm> of(Map<String, Tensor> tensors) {
    List<TensorForm> forms = new ArrayList<>(tensors.size());
    tensors.forEach((name, tensor) -> forms.add(new TensorForm(name, tensor)));
    return forms;
  }

  /** The size of a tensor's elements; 0 for strings, which have none. */
  static long bytes(Tensor tensor) {
    return tensor.type() == DataType.STRING
        ? 0
        : (long) tensor.elementCount() * tensor.type().bytes();
  }

  String name() {
    return name;
  }

  DataType type() {
    return type;
  }

  long[] shape() {
    return shape.clone();
  }

  long bytes() {
    return bytes;
  }

  boolean fits(@Nullable Tensor tensor) {
    if (tensor == null || tensor.type() != type || tensor.rank() != shape.length) {
      return false;
    }
    for (int axis = 0; axis < shape.length; axis++) {
      if (tensor.dim(axis) != shape[axis]) {
        return false;
      }
    }
    return true;
  }

  /** Whether these are tensors of these forms, and no others. */
  static boolean fit(List<TensorForm> forms, Map<String, Tensor> tensors) {
    if (forms.size() != tensors.size()) {
      return false;
    }
    for (int i = 0; i < forms.size(); i++) {
      TensorForm form = forms.get(i);
      if (!form.fits(tensors.get(form.name))) {
        return false;
      }
    }
    return true;
  }
}
