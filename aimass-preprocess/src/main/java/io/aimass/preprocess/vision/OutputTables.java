package io.aimass.preprocess.vision;

import io.aimass.DataType;
import io.aimass.InvalidOutputException;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.preprocess.internal.outputs.Outputs;
import java.util.List;
import java.util.Map;

/** The outputs that a layout names. */
final class OutputTables {

  private final ModelOutput output;
  private final List<String> names;

  OutputTables(ModelOutput output, List<String> names) {
    this.output = output;
    this.names = names;
  }

  /**
   * An output of numbers.
   *
   * @param position in the layout; if it has no names, the first output of two axes
   */
  OutputTable get(int position) {
    if (!names.isEmpty()) {
      return table(names.get(position), output.tensor(names.get(position)));
    }
    for (Map.Entry<String, Tensor> each : output.tensors().entrySet()) {
      if (each.getValue().rank() == 2 && isNumeric(each.getValue())) {
        return new OutputTable(each.getKey(), each.getValue());
      }
    }
    throw new InvalidOutputException(
        "expected an output of numbers with two axes per picture, got "
            + output.tensors().keySet());
  }

  private static OutputTable table(String name, Tensor tensor) {
    if (!isNumeric(tensor)) {
      throw new InvalidOutputException(
          "output \"" + name + "\" " + Outputs.described(tensor) + ": expected numbers");
    }
    return new OutputTable(name, tensor);
  }

  private static boolean isNumeric(Tensor tensor) {
    return tensor.type() != DataType.STRING && tensor.type() != DataType.BOOL;
  }
}
