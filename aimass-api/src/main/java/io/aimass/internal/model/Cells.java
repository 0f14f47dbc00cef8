package io.aimass.internal.model;

import io.aimass.DataType;
import io.aimass.Tensor;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Numbers of one type that are being put together. */
record Cells(DataType type, Buffer buffer) {

  static Cells allocate(DataType type, int count) {
    Buffer buffer =
        switch (type) {
          case FLOAT32 -> FloatBuffer.allocate(count);
          case FLOAT64 -> DoubleBuffer.allocate(count);
          case INT64 -> LongBuffer.allocate(count);
          case INT32 -> IntBuffer.allocate(count);
          case INT16, FLOAT16, BFLOAT16 -> ShortBuffer.allocate(count);
          case INT8, UINT8, BOOL -> ByteBuffer.allocate(count);
          case STRING -> throw new IllegalArgumentException("strings are no numbers");
        };
    return new Cells(type, buffer);
  }

  /** Copies numbers of the same type. */
  void put(int at, Buffer from, int start, int count) {
    if (buffer instanceof FloatBuffer to) {
      part(to.duplicate(), at, count).put(part(((FloatBuffer) from).duplicate(), start, count));
    } else if (buffer instanceof LongBuffer to) {
      part(to.duplicate(), at, count).put(part(((LongBuffer) from).duplicate(), start, count));
    } else if (buffer instanceof IntBuffer to) {
      part(to.duplicate(), at, count).put(part(((IntBuffer) from).duplicate(), start, count));
    } else if (buffer instanceof ByteBuffer to) {
      part(to.duplicate(), at, count).put(part(((ByteBuffer) from).duplicate(), start, count));
    } else if (buffer instanceof ShortBuffer to) {
      part(to.duplicate(), at, count).put(part(((ShortBuffer) from).duplicate(), start, count));
    } else if (buffer instanceof DoubleBuffer to) {
      part(to.duplicate(), at, count).put(part(((DoubleBuffer) from).duplicate(), start, count));
    }
  }

  private static <B extends Buffer> B part(B buffer, int from, int count) {
    ((Buffer) buffer).limit(from + count);
    ((Buffer) buffer).position(from);
    return buffer;
  }

  /** Sets numbers to one value. */
  void fill(int at, int count, double value) {
    if (value == 0) {
      return; // As they were allocated: zero is all zero bits in every type.
    }
    Buffer one = one(value).buffer();
    for (int i = 0; i < count; i++) {
      put(at + i, one, 0, 1);
    }
  }

  private Tensor one(double value) {
    return switch (type) {
      case FLOAT32 -> Tensor.of(new float[] {(float) value}, 1);
      case FLOAT64 -> Tensor.of(new double[] {value}, 1);
      case INT64 -> Tensor.of(new long[] {(long) value}, 1);
      case INT32 -> Tensor.of(new int[] {(int) value}, 1);
      case INT16 -> Tensor.of(new short[] {(short) value}, 1);
      case FLOAT16 -> Tensor.ofFloat16(new float[] {(float) value}, 1);
      case BFLOAT16 -> Tensor.ofBfloat16(new float[] {(float) value}, 1);
      case INT8 -> Tensor.of(new byte[] {(byte) value}, 1);
      case UINT8 -> Tensor.ofUint8(new byte[] {(byte) (int) value}, 1);
      case BOOL -> Tensor.of(new boolean[] {value != 0}, 1);
      case STRING -> throw new IllegalStateException("strings are no numbers");
    };
  }
}
