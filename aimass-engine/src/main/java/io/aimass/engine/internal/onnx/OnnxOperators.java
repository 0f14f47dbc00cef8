package io.aimass.engine.internal.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The operators of an ONNX file that say something of its answers. Field numbers are those of
 * {@code onnx.proto}.
 */
final class OnnxOperators {

  private final SortedSet<String> found = new TreeSet<>();

  private OnnxOperators() {}

  /**
   * The operators that quantise while the model runs, on a scale taken from the whole tensor.
   *
   * @param content the model; weights are skipped
   * @return in alphabetical order; empty if there are none
   * @throws IOException if the model cannot be read or is not protobuf
   */
  static SortedSet<String> dynamicallyQuantised(InputStream content) throws IOException {
    OnnxOperators operators = new OnnxOperators();
    ProtobufReader model = new ProtobufReader(content);
    while (model.next()) {
      switch (model.field()) {
        case 7 -> operators.graph(model.message());
        case 25 -> operators.function(model.message());
        default -> {}
      }
    }
    return operators.found;
  }

  private void graph(ProtobufReader graph) throws IOException {
    while (graph.next()) {
      if (graph.field() == 1) {
        node(graph.message());
      }
    }
  }

  private void function(ProtobufReader function) throws IOException {
    while (function.next()) {
      if (function.field() == 7) {
        node(function.message());
      }
    }
  }

  private void node(ProtobufReader node) throws IOException {
    while (node.next()) {
      switch (node.field()) {
        case 4 -> operator(node.text());
        case 5 -> attribute(node.message());
        default -> {}
      }
    }
  }

  /** A node's attribute may be a graph or several: the branches of an If, the body of a Loop. */
  private void attribute(ProtobufReader attribute) throws IOException {
    while (attribute.next()) {
      if (attribute.field() == 6 || attribute.field() == 11) {
        graph(attribute.message());
      }
    }
  }

  private void operator(String name) {
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
