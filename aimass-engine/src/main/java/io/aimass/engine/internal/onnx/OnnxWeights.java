package io.aimass.engine.internal.onnx;

import io.aimass.internal.onnx.OnnxWalk;
import io.aimass.internal.onnx.ProtobufReader;
import java.io.IOException;
import java.io.InputStream;

/**
 * How large an ONNX file declares its weights to be: its initialisers and the tensors of its nodes
 * (a Constant's), those of inner graphs included, wherever their elements lie.
 */
final class OnnxWeights extends OnnxWalk {

  private long bytes;

  private OnnxWeights() {}

  /**
   * Sums them up.
   *
   * @param content the model; the elements are skipped
   * @return bytes; a string counts as none
   * @throws IOException if the model cannot be read, is not protobuf, or holds no graph
   * @throws ArithmeticException if they are more than a long can count
   */
  static long bytes(InputStream content) throws IOException {
    OnnxWeights weights = new OnnxWeights();
    weights.through(content);
    return weights.bytes;
  }

  @Override
  protected void tensor(ProtobufReader tensor) throws IOException {
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
