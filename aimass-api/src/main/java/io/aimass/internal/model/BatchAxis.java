package io.aimass.internal.model;

import io.aimass.InvalidOutputException;
import io.aimass.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts the batch axis in front of one item's tensors, and takes it off again. */
final class BatchAxis {

  private BatchAxis() {}

  static Map<String, Tensor> add(Map<String, Tensor> item) {
    Map<String, Tensor> batch = new LinkedHashMap<>();
    item.forEach(
        (name, tensor) -> {
          long[] shape = tensor.shape();
          long[] longer = new long[shape.length + 1];
          longer[0] = 1;
          System.arraycopy(shape, 0, longer, 1, shape.length);
          batch.put(name, tensor.reshape(longer));
        });
    return batch;
  }

  /**
   * Takes the axis off.
   *
   * @throws InvalidOutputException if an output's first axis is not of size 1
   */
  static Map<String, Tensor> remove(String member, Map<String, Tensor> batch) {
    Map<String, Tensor> item = new LinkedHashMap<>();
    batch.forEach(
        (name, tensor) -> {
          if (tensor.rank() == 0 || tensor.dim(0) != 1) {
            throw new InvalidOutputException(
                "member \""
                    + member
                    + "\": output \""
                    + name
                    + "\" for one input must have a first axis of size 1, got shape "
                    + Arrays.toString(tensor.shape())
                    + "; a model without a batch axis needs an encoder with Layout.asIs()");
          }
          item.put(name, tensor.reshape(Arrays.copyOfRange(tensor.shape(), 1, tensor.rank())));
        });
    return item;
  }
}
