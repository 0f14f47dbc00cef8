package io.aimass.train.internal.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Messages of the kind {@code TensorProto}. */
final class Tensors {

  private Tensors() {}

  static Message floats(String name, float[] numbers, int... shape) {
    return head(name, ElementType.FLOAT, shape).floats(9, numbers);
  }

  static Message longs(String name, long[] numbers, int... shape) {
    byte[] bytes = new byte[Math.multiplyExact(numbers.length, Long.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(numbers);
    return head(name, ElementType.INT64, shape).bytes(9, bytes);
  }

  static Message doubles(String name, double[] numbers, int... shape) {
    byte[] bytes = new byte[Math.multiplyExact(numbers.length, Double.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(numbers);
    return head(name, ElementType.DOUBLE, shape).bytes(9, bytes);
  }

  private static Message head(String name, ElementType type, int... shape) {
    Message tensor = new Message();
    for (int size : shape) {
      tensor.number(1, size);
    }
    return tensor.number(2, type.number()).text(8, name);
  }
}
