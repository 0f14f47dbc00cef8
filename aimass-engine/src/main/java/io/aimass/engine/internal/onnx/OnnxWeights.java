package io.aimass.engine.internal.onnx;

import java.io.IOException;
import java.io.InputStream;

/**
 * How large an ONNX file declares its weights to be: its initialisers and the tensors of its nodes
 * (a Constant's), those of inner graphs included, wherever their elements lie. Field numbers are
 * those of {@code onnx.proto}.
 */
final class OnnxWeights {

  private long bytes;

  private OnnxWeights() {}

  /**
   * Sums them up.
   *
   * @param content the model; the elements are skipped
   * @return bytes; a string counts as none
   * @throws IOException if the model cannot be read or is not protobuf
   * @throws ArithmeticException if they are more than a long can count
   */
  static long bytes(InputStream content) throws IOException {
    OnnxWeights weights = new OnnxWeights();
    boolean graph = false;
    ProtobufReader model = new ProtobufReader(content);
    while (model.next()) {
      switch (model.field()) {
        case 7 -> {
          graph = true;
          weights.graph(model.message());
        }
        case 25 -> weights.function(model.message());
        default -> {}
      }
    }
    if (!graph) {
      throw new IOException("the model holds no ONNX graph");
    }
    return weights.bytes;
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
      if (node.field() == 5) {
        attribute(node.message());
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

  private void tensor(ProtobufReader tensor) throws IOException {
    long elements = 1;
    int bits = 0;
    while (tensor.next()) {
      switch (tensor.field()) {
        case 1 -> {
          for (long dim : tensor.numbers()) {
            if (dim < 0) {
              throw new IOException("a weight's dimension is 0 or more, got " + dim);
            }
            elements = Math.multiplyExact(elements, dim);
          }
        }
        case 2 -> bits = bits((int) tensor.number());
        default -> {}
      }
    }
    bytes = Math.addExact(bytes, (Math.multiplyExact(elements, bits) + 7) / 8);
  }

  /** The bits of an element of a {@code TensorProto.DataType}. */
  private static int bits(int elementType) {
    return switch (elementType) {
      case 1, 6, 12 -> 32; // float, int32, uint32
      case 2, 3, 9, 17, 18, 19, 20, 24 -> 8; // uint8, int8, bool, floats of 8 bits
      case 4, 5, 10, 16 -> 16; // uint16, int16, float16, bfloat16
      case 7, 11, 13, 14 -> 64; // int64, double, uint64, complex64
      case 15 -> 128; // complex128
      case 21, 22, 23 -> 4; // uint4, int4, float4
      default -> 0;
    };
  }
}
