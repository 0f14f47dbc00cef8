package io.aimass.internal.onnx;

import java.io.IOException;
import java.io.InputStream;

/**
 * A walk through an ONNX file: every graph and function, and the graphs within their nodes, such as
 * the branches of an If and the body of a Loop. Field numbers are those of {@code onnx.proto}.
 */
public abstract class OnnxWalk {

  /** Graphs and functions that the walk is in, one in the other. */
  private int graphs;

  /** Begins no walk yet. */
  protected OnnxWalk() {}

  /**
   * A node's operator.
   *
   * @param name such as {@code MatMul}
   */
  protected void operator(String name) {}

  /**
   * A tensor whose elements the file declares: an initialiser, a node's such as a Constant's, or a
   * part of a sparse one. What is not read of it is skipped.
   *
   * @param tensor a {@code TensorProto}
   * @throws IOException if it cannot be read
   */
  protected void tensor(ProtobufReader tensor) throws IOException {}

  /**
   * An initialiser of the model's own graph: one that whoever opens the model may give instead. By
   * default a tensor like any other.
   *
   * @param tensor a {@code TensorProto}
   * @throws IOException if it cannot be read
   */
  protected void initialiser(ProtobufReader tensor) throws IOException {
    tensor(tensor);
  }

  /**
   * Walks through a model.
   *
   * @param content the model; not closed
   * @throws IOException if it cannot be read, is not protobuf, or holds no graph
   */
  public final void through(InputStream content) throws IOException {
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
    graphs++;
    while (graph.next()) {
      switch (graph.field()) {
        case 1 -> node(graph.message());
        case 5 -> weight(graph.message());
        case 15 -> sparse(graph.message());
        default -> {}
      }
    }
    graphs--;
  }

  private void weight(ProtobufReader tensor) throws IOException {
    if (graphs == 1) {
      initialiser(tensor);
    } else {
      tensor(tensor);
    }
  }

  private void function(ProtobufReader function) throws IOException {
    graphs++;
    while (function.next()) {
      if (function.field() == 7) {
        node(function.message());
      }
    }
    graphs--;
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
