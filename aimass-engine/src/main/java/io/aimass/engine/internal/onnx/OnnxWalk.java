package io.aimass.engine.internal.onnx;

import java.io.IOException;
import java.io.InputStream;

/**
 * A walk through an ONNX file: every graph and function, and the graphs within their nodes, such as
 * the branches of an If and the body of a Loop. Field numbers are those of {@code onnx.proto}.
 */
abstract class OnnxWalk {

  /** A node's operator. */
  void operator(String name) {}

  /**
   * A tensor whose elements the file declares: an initialiser, a node's such as a Constant's, or a
   * part of a sparse one. What is not read of it is skipped.
   *
   * @param tensor a {@code TensorProto}
   */
  void tensor(ProtobufReader tensor) throws IOException {}

  /**
   * Walks through a model.
   *
   * @throws IOException if it cannot be read, is not protobuf, or holds no graph
   */
  final void through(InputStream content) throws IOException {
    boolean graph = false;
    ProtobufReader model = new ProtobufReader(content);
    while (model.next()) {
      switch (model.field()) {
        case 7 -> {
          graph = true;
          graph(model.message());
        }
        case 25 -> function(model.message());
        default -> {}
      }
    }
    if (!graph) {
      throw new IOException("the model holds no ONNX graph");
    }
  }

  private void graph(ProtobufReader graph) throws IOException {
    while (graph.next()) {
      switch (graph.field()) {
        case 1 -> node(graph.message());
        case 5 -> tensor(graph.message());
        case 15 -> sparse(graph.message());
        default -> {}
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

  private void attribute(ProtobufReader attribute) throws IOException {
    while (attribute.next()) {
      switch (attribute.field()) {
        case 5, 10 -> tensor(attribute.message());
        case 6, 11 -> graph(attribute.message());
        case 22, 23 -> sparse(attribute.message());
        default -> {}
      }
    }
  }

  /** Its values and their indices. */
  private void sparse(ProtobufReader sparse) throws IOException {
    while (sparse.next()) {
      if (sparse.field() == 1 || sparse.field() == 2) {
        tensor(sparse.message());
      }
    }
  }
}
