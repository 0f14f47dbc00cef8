package io.aimass.engine.yardstick;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One output, whoever gave it.
 *
 * @param type the number of {@code TensorProto.DataType}
 * @param dims the shape
 * @param elements {@link Double}, {@link BigInteger} or {@link String} each
 */
record Answer(int type, List<Long> dims, List<Object> elements) {

  // Those of ONNX's own test runner.
  private static final double RELATIVE = 1e-3;
  private static final double ABSOLUTE = 1e-7;

  static Answer of(ProtoTensor tensor) {
    if (tensor.type() == ProtoTensor.STRING) {
      return new Answer(tensor.type(), tensor.dims(), List.copyOf(tensor.strings()));
    }
    return of(tensor.type(), tensor.dims(), tensor.buffer());
  }

  static Answer of(int type, List<Long> dims, ByteBuffer bytes) {
    List<Object> elements = new ArrayList<>();
    while (bytes.hasRemaining()) {
      elements.add(element(type, bytes));
    }
    return new Answer(type, dims, elements);
  }

  private static Object element(int type, ByteBuffer bytes) {
    return switch (type) {
      case ProtoTensor.FLOAT -> (double) bytes.getFloat();
      case ProtoTensor.DOUBLE -> bytes.getDouble();
      case ProtoTensor.FLOAT16 -> (double) half(bytes.getShort());
      case ProtoTensor.BFLOAT16 -> (double) Float.intBitsToFloat(bytes.getShort() << 16);
      case ProtoTensor.INT8 -> BigInteger.valueOf(bytes.get());
      case ProtoTensor.UINT8 -> BigInteger.valueOf(bytes.get() & 0xFF);
      case ProtoTensor.BOOL -> BigInteger.valueOf(bytes.get() == 0 ? 0 : 1);
      case ProtoTensor.INT16 -> BigInteger.valueOf(bytes.getShort());
      case ProtoTensor.UINT16 -> BigInteger.valueOf(bytes.getShort() & 0xFFFF);
      case ProtoTensor.INT32 -> BigInteger.valueOf(bytes.getInt());
      case ProtoTensor.UINT32 -> BigInteger.valueOf(bytes.getInt() & 0xFFFF_FFFFL);
      case ProtoTensor.INT64 -> BigInteger.valueOf(bytes.getLong());
      case ProtoTensor.UINT64 -> new BigInteger(Long.toUnsignedString(bytes.getLong()));
      default -> throw new IllegalArgumentException("element type " + type);
    };
  }

  private static float half(short bits) {
    int exponent = bits >>> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> (1 + fraction * 0x1p-10f) * (float) Math.pow(2, exponent - 15);
        };
    return bits < 0 ? -magnitude : magnitude;
  }

  /** Whether this is the expected answer, within ONNX's own tolerance. */
  boolean matches(Answer expected) {
    if (type != expected.type
        || !dims.equals(expected.dims)
        || elements.size() != expected.elements.size()) {
      return false;
    }
    for (int i = 0; i < elements.size(); i++) {
      if (!close(elements.get(i), expected.elements.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean close(Object given, Object expected) {
    if (!(given instanceof Double g) || !(expected instanceof Double e)) {
      return Objects.equals(given, expected);
    }
    return g.equals(e) || Math.abs(g - e) <= ABSOLUTE + RELATIVE * Math.abs(e);
  }
}
