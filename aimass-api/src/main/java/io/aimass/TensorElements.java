package io.aimass;

import java.nio.Buffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;

/** A tensor's elements, whatever holds them, compared and shown. */
final class TensorElements {

  private static final int PREVIEW = 8;

  private TensorElements() {}

  static boolean equal(DataType type, Object mine, Object theirs, int count) {
    if (mine instanceof String[] strings && theirs instanceof String[] others) {
      return Arrays.equals(strings, others);
    }
    for (int i = 0; i < count; i++) {
      if (bits(type, (Buffer) mine, i) != bits(type, (Buffer) theirs, i)) {
        return false;
      }
    }
    return true;
  }

  static int hash(DataType type, Object data, int count) {
    if (data instanceof String[] strings) {
      return Arrays.hashCode(strings);
    }
    int hash = 1;
    for (int i = 0; i < count; i++) {
      hash = 31 * hash + Long.hashCode(bits(type, (Buffer) data, i));
    }
    return hash;
  }

  /** The raw bits of one element; never by way of a wider number, which may change a NaN. */
  private static long bits(DataType type, Buffer buffer, int index) {
    return switch (type) {
      case FLOAT32 -> Float.floatToRawIntBits(((FloatBuffer) buffer).get(index));
      case FLOAT64 -> Double.doubleToRawLongBits(((DoubleBuffer) buffer).get(index));
      case FLOAT16, BFLOAT16 -> ((ShortBuffer) buffer).get(index);
      default -> TensorBuffers.getLong(type, buffer, index);
    };
  }

  /** The first elements, each after a space. */
  static String preview(DataType type, Object data, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(count, PREVIEW); i++) {
      text.append(' ');
      if (data instanceof String[] strings) {
        text.append('"').append(strings[i]).append('"');
      } else if (type.isFloatingPoint()) {
        text.append(TensorBuffers.getDouble(type, (Buffer) data, i));
      } else {
        text.append(TensorBuffers.getLong(type, (Buffer) data, i));
      }
    }
    return count > PREVIEW ? text.append(" …").toString() : text.toString();
  }
}
