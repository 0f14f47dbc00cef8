package io.aimass;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Which buffer holds which type, and how one element is read from it. */
final class TensorBuffers {

  private TensorBuffers() {}

  /** A buffer of the type's own kind over the remaining elements, from position 0. */
  static Buffer elements(DataType type, Buffer buffer) {
    if (buffer instanceof ByteBuffer bytes && type != DataType.STRING) {
      return fromBytes(type, bytes);
    }
    if (buffer instanceof FloatBuffer floats && type == DataType.FLOAT32) {
      return inNativeOrder(floats.order(), floats.slice());
    }
    if (buffer instanceof DoubleBuffer doubles && type == DataType.FLOAT64) {
      return inNativeOrder(doubles.order(), doubles.slice());
    }
    if (buffer instanceof LongBuffer longs && type == DataType.INT64) {
      return inNativeOrder(longs.order(), longs.slice());
    }
    if (buffer instanceof IntBuffer ints && type == DataType.INT32) {
      return inNativeOrder(ints.order(), ints.slice());
    }
    if (buffer instanceof ShortBuffer shorts && isShort(type)) {
      return inNativeOrder(shorts.order(), shorts.slice());
    }
    throw new IllegalArgumentException(
        "a tensor of "
            + type
            + " can be a view of "
            + holder(type)
            + ", not of a "
            + buffer.getClass().getSimpleName());
  }

  /** The same elements for somebody else, who cannot write to them. */
  static Buffer readOnly(Buffer elements) {
    if (elements instanceof FloatBuffer floats) {
      return floats.asReadOnlyBuffer();
    } else if (elements instanceof LongBuffer longs) {
      return longs.asReadOnlyBuffer();
    } else if (elements instanceof IntBuffer ints) {
      return ints.asReadOnlyBuffer();
    } else if (elements instanceof ShortBuffer shorts) {
      return shorts.asReadOnlyBuffer();
    } else if (elements instanceof DoubleBuffer doubles) {
      return doubles.asReadOnlyBuffer();
    }
    return ((ByteBuffer) elements).asReadOnlyBuffer().order(ByteOrder.nativeOrder());
  }

  /**
   * Engines read memory as it lies, so a buffer that swaps bytes on the way cannot be handed on.
   */
  private static Buffer inNativeOrder(ByteOrder order, Buffer view) {
    if (order != ByteOrder.nativeOrder()) {
      throw new IllegalArgumentException(
          "a tensor is a view of a buffer in native order, "
              + ByteOrder.nativeOrder()
              + ", not of one in "
              + order);
    }
    return view;
  }

  private static String holder(DataType type) {
    return switch (type) {
      case FLOAT32 -> "a FloatBuffer or a ByteBuffer";
      case FLOAT64 -> "a DoubleBuffer or a ByteBuffer";
      case INT64 -> "a LongBuffer or a ByteBuffer";
      case INT32 -> "an IntBuffer or a ByteBuffer";
      case INT16, FLOAT16, BFLOAT16 -> "a ShortBuffer or a ByteBuffer";
      case INT8, UINT8, BOOL -> "a ByteBuffer";
      case STRING -> "no buffer";
    };
  }

  private static boolean isShort(DataType type) {
    return type == DataType.INT16 || type == DataType.FLOAT16 || type == DataType.BFLOAT16;
  }

  private static Buffer fromBytes(DataType type, ByteBuffer bytes) {
    if (bytes.remaining() % type.bytes() != 0) {
      throw new IllegalArgumentException(
          bytes.remaining() + " bytes are not a whole number of elements of " + type);
    }
    // Every new view of a ByteBuffer starts in big-endian order.
    ByteBuffer source = bytes.slice().order(ByteOrder.nativeOrder());
    return switch (type) {
      case FLOAT32 -> source.asFloatBuffer();
      case FLOAT64 -> source.asDoubleBuffer();
      case INT64 -> source.asLongBuffer();
      case INT32 -> source.asIntBuffer();
      case INT16, FLOAT16, BFLOAT16 -> source.asShortBuffer();
      default -> source;
    };
  }

  static double getDouble(DataType type, Buffer buffer, int index) {
    return switch (type) {
      case FLOAT32 -> ((FloatBuffer) buffer).get(index);
      case FLOAT64 -> ((DoubleBuffer) buffer).get(index);
      case FLOAT16 -> HalfPrecision.fromFloat16(((ShortBuffer) buffer).get(index));
      case BFLOAT16 -> HalfPrecision.fromBfloat16(((ShortBuffer) buffer).get(index));
      default -> getLong(type, buffer, index);
    };
  }

  static long getLong(DataType type, Buffer buffer, int index) {
    return switch (type) {
      case INT64 -> ((LongBuffer) buffer).get(index);
      case INT32 -> ((IntBuffer) buffer).get(index);
      case INT16 -> ((ShortBuffer) buffer).get(index);
      case INT8 -> ((ByteBuffer) buffer).get(index);
      case UINT8 -> ((ByteBuffer) buffer).get(index) & 0xFF;
      case BOOL -> ((ByteBuffer) buffer).get(index) == 0 ? 0 : 1;
      default -> throw new IllegalStateException("a tensor of " + type + " holds no integers");
    };
  }
}
