package io.aimass.engine.internal.onnx;

import io.aimass.internal.onnx.OnnxWalk;
import java.io.IOException;
import java.io.InputStream;
import java.util.SortedSet;
import java.util.TreeSet;

/** The operators of an ONNX file that say something of its answers. */
final class OnnxOperators extends OnnxWalk {

  private final SortedSet<String> found = new TreeSet<>();

  private OnnxOperators() {}

  /**
   * The operators that quantise while the model runs, on a scale taken from the whole tensor.
   *
   * @param content the model; weights are skipped
   * @return in alphabetical order; empty if there are none
   * @throws IOException if the model cannot be read, is not protobuf, or holds no graph
   */
  static SortedSet<String> dynamicallyQuantised(InputStream content) throws IOException {
    OnnxOperators operators = new OnnxOperators();
    operators.through(content);
    return operators.found;
  }

  @Override
  protected void operator(String name) {
    switch (name) {
      case "DynamicQuantizeLinear",
          "MatMulInteger",
          "ConvInteger",
          "DynamicQuantizeMatMul",
          "DynamicQuantizeLSTM",
          "QAttention" ->
          found.add(name);
      default -> {}
    }
  }
}
