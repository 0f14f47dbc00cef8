package io.aimass.internal.model;

import io.aimass.InvalidOutputException;
import io.aimass.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the batch axis in front of one item's tensors, and takes it off again. */
final class BatchAxis {

  private BatchAxis() {}

  static Map<String, Tensor> add(Map<String, Tensor> item) {
    Map<String, Tensor> batch = new LinkedHashMap<>(item.size() * 2);
    for (Map.Entry<String, Tensor> entry : item.entrySet()) {
      long[] shape = entry.getValue().shape();
      long[] longer = new long[shape.length + 1];
      longer[0] = 1;
      System.arraycopy(shape, 0, longer, 1, shape.length);
      batch.put(entry.getKey(), entry.getValue().reshape(longer));
    }
    return batch;
  }

  /**
   * The outputs of each item.
   *
   * @param items how many are wanted, the first ones
   * @param rows the size of the batch that was run
   * @throws InvalidOutputException if an output's first axis is not as long as the batch
   */
  static List<Map<String, Tensor>> split(
      String member, Map<String, Tensor> outputs, int items, int rows) {
    for (Map.Entry<String, Tensor> output : outputs.entrySet()) {
      check(member, output.getKey(), output.getValue(), rows);
    }
    List<Map<String, Tensor>> split = new ArrayList<>(items);
    for (int row = 0; row < items; row++) {
      Map<String, Tensor> item = new LinkedHashMap<>(outputs.size() * 2);
      for (Map.Entry<String, Tensor> output : outputs.entrySet()) {
        item.put(output.getKey(), row(output.getValue(), row, rows));
      }
      split.add(item);
    }
    return split;
  }

  private static Tensor row(Tensor tensor, int row, int rows) {
    return rows == 1
        ? tensor.reshape(Arrays.copyOfRange(tensor.shape(), 1, tensor.rank()))
        : tensor.row(row);
  }

  private static void check(String member, String name, Tensor tensor, int rows) {
    if (tensor.rank() == 0 || tensor.dim(0) != rows) {
      throw new InvalidOutputException(
          "member \""
              + member
              + "\": output \""
              + name
              + "\" for "
              + (rows == 1 ? "one input" : rows + " inputs")
              + " must have a first axis of size "
              + rows
              + ", got shape "
              + Arrays.toString(tensor.shape())
              + "; a model without a batch axis needs an encoder with Layout.asIs()");
    }
  }
}
