package io.aimass.serve.internal.tensor;

import io.aimass.Tensor;
import io.aimass.serve.internal.json.NumberList;
import java.math.BigInteger;
import java.util.List;

/** Values of JSON as elements of a type, each within its range. */
final class Elements {

  private Elements() {}

  static Tensor tensor(WireType type, List<?> flat, long[] shape) {
    return switch (type) {
      case BOOL -> Tensor.of(booleans(flat), shape);
      case UINT8 -> Tensor.ofUint8(bytes(type, flat, 0, 0xff), shape);
      case INT8 -> Tensor.of(bytes(type, flat, Byte.MIN_VALUE, Byte.MAX_VALUE), shape);
      case INT16 -> Tensor.of(shorts(flat), shape);
      case UINT16 -> Tensor.of(ints(type, flat, 0, 0xffff), shape);
      case INT32 -> Tensor.of(ints(type, flat, Integer.MIN_VALUE, Integer.MAX_VALUE), shape);
      case UINT32 -> Tensor.of(longs(type, flat, 0, 0xffff_ffffL), shape);
      case UINT64 -> Tensor.of(longs(type, flat, 0, Long.MAX_VALUE), shape);
      case INT64 -> Tensor.of(longs(type, flat, Long.MIN_VALUE, Long.MAX_VALUE), shape);
      case FP16 -> Tensor.ofFloat16(floats(flat), shape);
      case FP32 -> Tensor.of(floats(flat), shape);
      case FP64 -> Tensor.of(doubles(flat), shape);
      case BYTES -> Tensor.of(strings(flat), shape);
      case BF16 ->
          throw new IllegalArgumentException("BF16 has no form in JSON; send it as binary data");
    };
  }

  private static IllegalArgumentException wrong(WireType type, Object value) {
    String shown = value instanceof String ? "a text" : value.toString();
    return new IllegalArgumentException("expected elements of " + type + ", got " + shown);
  }

  private static long integer(WireType type, Object value, long least, long most) {
    if (value instanceof Long number && number >= least && number <= most) {
      return number;
    }
    throw wrong(type, value);
  }

  private static boolean[] booleans(List<?> flat) {
    boolean[] result = new boolean[flat.size()];
    for (int i = 0; i < result.length; i++) {
      if (!(flat.get(i) instanceof Boolean flag)) {
        throw wrong(WireType.BOOL, flat.get(i));
      }
      result[i] = flag;
    }
    return result;
  }

  private static byte[] bytes(WireType type, List<?> flat, long least, long most) {
    byte[] result = new byte[flat.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = (byte) integer(type, flat.get(i), least, most);
    }
    return result;
  }

  private static short[] shorts(List<?> flat) {
    short[] result = new short[flat.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = (short) integer(WireType.INT16, flat.get(i), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return result;
  }

  private static int[] ints(WireType type, List<?> flat, long least, long most) {
    int[] result = new int[flat.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = (int) integer(type, flat.get(i), least, most);
    }
    return result;
  }

  private static long[] longs(WireType type, List<?> flat, long least, long most) {
    long[] result = new long[flat.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = integer(type, flat.get(i), least, most);
    }
    return result;
  }

  private static double number(WireType type, Object value) {
    if (value instanceof Long || value instanceof Double || value instanceof BigInteger) {
      return ((Number) value).doubleValue();
    }
    throw wrong(type, value);
  }

  private static float[] floats(List<?> flat) {
    NumberList numbers = flat instanceof NumberList list ? list : null;
    float[] result = numbers == null ? new float[flat.size()] : numbers.floats();
    for (int i = 0; i < result.length; i++) {
      if (numbers == null) {
        result[i] = (float) number(WireType.FP32, flat.get(i));
      }
      if (Float.isInfinite(result[i])) {
        throw wrong(WireType.FP32, flat.get(i));
      }
    }
    return result;
  }

  private static double[] doubles(List<?> flat) {
    if (flat instanceof NumberList numbers) {
      return numbers.doubles();
    }
    double[] result = new double[flat.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = number(WireType.FP64, flat.get(i));
    }
    return result;
  }

  private static String[] strings(List<?> flat) {
    String[] result = new String[flat.size()];
    for (int i = 0; i < result.length; i++) {
      if (!(flat.get(i) instanceof String text)) {
        throw wrong(WireType.BYTES, flat.get(i));
      }
      result[i] = text;
    }
    return result;
  }
}
