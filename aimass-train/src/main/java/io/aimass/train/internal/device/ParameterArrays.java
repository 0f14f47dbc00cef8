package io.aimass.train.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.train.internal.compute.HostArrays;
import io.aimass.train.internal.compute.SameNumbers;
import io.aimass.train.internal.compute.Staging;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network's numbers on a device. For one thread. */
public final class ParameterArrays {
  private final Map<String, PtNDArray> arrays;

  private ParameterArrays(Map<String, PtNDArray> arrays) {
    this.arrays = arrays;
  }

  /**
   * Copies tensors to the manager's device.
   *
   * @param manager what the arrays belong to
   */
  public static ParameterArrays of(Map<String, Tensor> tensors, NDManager manager) {
    Map<String, PtNDArray> arrays = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          // One staging each: on the CPU it is the array's own memory from now on.
          NDArray array =
              new HostArrays(manager, new Staging())
                  .floats(new Shape(tensor.shape()), out -> out.put(tensor.floats()));
          arrays.put(name, (PtNDArray) array);
        });
    return new ParameterArrays(arrays);
  }

  /** An array itself. */
  public PtNDArray get(String name) {
    PtNDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no weight \"" + name + "\"");
    }
    return array;
  }

  /** An array as one of another manager. */
  public PtNDArray in(NDManager manager, String name) {
    return SameNumbers.in(manager, get(name));
  }

  /** Copies everything back. */
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) ->
            tensors.put(
                name,
                Tensor.view(
                    DataType.FLOAT32,
                    FloatBuffer.wrap(array.toFloatArray()),
                    array.getShape().getShape())));
    return tensors;
  }
}
