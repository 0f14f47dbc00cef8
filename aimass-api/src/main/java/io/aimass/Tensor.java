package io.aimass;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * An immutable, row-major array of numbers, truth values or strings with a shape: what goes into a
 * model and what comes out.
 *
 * <p>The {@code of} factories copy their argument. {@link #view} does not: it wraps a buffer,
 * direct or on the heap, and whoever holds that buffer must not write to it any more. A scalar has
 * the empty shape and one element; a dimension may be 0.
 *
 * <p>Safe for use by many threads.
 */
public final class Tensor {

  private final DataType type;
  private final long[] shape;
  private final Object data; // a Buffer from position 0 to its limit, not to move, or String[]
  private final int count;

  private Tensor(DataType type, Object data, int available, long[] shape) {
    this.type = type;
    this.shape = shape.clone();
    this.data = data;
    this.count = Shapes.elementCount(this.shape);
    if (count != available) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(shape)
              + " needs "
              + count
              + " elements of "
              + type
              + ", but "
              + available
              + " were given");
    }
  }

  /**
   * A tensor of {@link DataType#FLOAT32}.
   *
   * @param data the elements, row by row; copied
   * @param shape the dimensions; none for a scalar
   * @return the tensor
   * @throws IllegalArgumentException if the shape does not need exactly {@code data.length}
   *     elements
   */
  public static Tensor of(float[] data, long... shape) {
    return owning(DataType.FLOAT32, FloatBuffer.wrap(data.clone()), shape);
  }

  /**
   * A tensor of {@link DataType#FLOAT64}.
   *
   * @param data the elements, row by row; copied
   * @param shape the dimensions; none for a scalar
   * @return the tensor
   * @throws IllegalArgumentException if the shape does not need exactly {@code data.length}
   *     elements
   */
  public static Tensor of(double[] data, long... shape) {
    return owning(DataType.FLOAT64, DoubleBuffer.wrap(data.clone()), shape);
  }

  /**
   * A tensor of {@link DataType#INT8}.
   *
   * @param data the elements, row by row; copied
   * @param shape the dimensions; none for a scalar
   * @return the tensor
   * @throws IllegalArgumentException if the shape does not need exactly {@code data.length}
   *     elements
   */
  public static Tensor of(byte[] data, long... shape) {
    return owning(DataType.INT8, ByteBuffer.wrap(data.clone()), shape);
  }

  /**
   * A tensor of {@link DataType#INT16}.
   *
   * @param data the elements, row by row; copied
   * @param shape the dimensions; none for a scalar
   * @return the tensor
   * @throws IllegalArgumentException if the shape does not need exactly {@code data.length}
   *     elements
   */
  public static Tensor of(short[] data, long... shape) {
    return owning(DataType.INT16, ShortBuffer.wrap(data.clone()), shape);
  }

  /**
   * A tensor of {@link DataType#INT32}.
   *
   * @param data the elements, row by row; copied
   * @param shape the dimensions; none for a scalar
   * @return the tensor
   * @throws IllegalArgumentException if the shape does not need exactly {@code data.length}
   *     elements
   */
  public static Tensor of(int[] data, long... shape) {
    return owning(DataType.INT32, IntBuffer.wrap(data.clone()), shape);
  }

  /**
   * A tensor of {@link DataType#INT64}.
   *
   * @param data the elements, row by row; copied
   * @param shape the dimensions; none for a scalar
   * @return the tensor
   * @throws IllegalArgumentException if the shape does not need exactly {@code data.length}
   *     elements
   */
  public static Tensor of(long[] data, long... shape) {
    return owning(DataType.INT64, LongBuffer.wrap(data.clone()), shape);
  }

  /**
   * A tensor of {@link DataType#BOOL}.
   *
   * @param data the elements, row by row; copied
   * @param shape the dimensions; none for a scalar
   * @return the tensor
   * @throws IllegalArgumentException if the shape does not need exactly {@code data.length}
   *     elements
   */
  public static Tensor of(boolean[] data, long... shape) {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) (data[i] ? 1 : 0);
    }
    return owning(DataType.BOOL, ByteBuffer.wrap(bytes), shape);
  }

  /**
   * A tensor of {@link DataType#STRING}.
   *
   * @param data the elements, row by row; copied
   * @param shape the dimensions; none for a scalar
   * @return the tensor
   * @throws IllegalArgumentException if the shape does not need exactly {@code data.length}
   *     elements
   * @throws NullPointerException if an element is null
   */
  public static Tensor of(String[] data, long... shape) {
    String[] copy = data.clone();
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] == null) {
        throw new NullPointerException("string " + i + " of a tensor is null");
      }
    }
    return new Tensor(DataType.STRING, copy, copy.length, shape);
  }

  /**
   * A tensor of {@link DataType#UINT8}.
   *
   * @param data the elements' raw bits, row by row; copied
   * @param shape the dimensions; none for a scalar
   * @return the tensor
   * @throws IllegalArgumentException if the shape does not need exactly {@code data.length}
   *     elements
   */
  public static Tensor ofUint8(byte[] data, long... shape) {
    return owning(DataType.UINT8, ByteBuffer.wrap(data.clone()), shape);
  }

  /**
   * A tensor of {@link DataType#FLOAT16}, each number rounded to the nearest half-precision one.
   *
   * @param data the elements, row by row
   * @param shape the dimensions; none for a scalar
   * @return the tensor
   * @throws IllegalArgumentException if the shape does not need exactly {@code data.length}
   *     elements
   */
  public static Tensor ofFloat16(float[] data, long... shape) {
    short[] bits = new short[data.length];
    for (int i = 0; i < data.length; i++) {
      bits[i] = HalfPrecision.toFloat16(data[i]);
    }
    return owning(DataType.FLOAT16, ShortBuffer.wrap(bits), shape);
  }

  /**
   * A tensor of {@link DataType#BFLOAT16}, each number rounded to the nearest one of that format.
   *
   * @param data the elements, row by row
   * @param shape the dimensions; none for a scalar
   * @return the tensor
   * @throws IllegalArgumentException if the shape does not need exactly {@code data.length}
   *     elements
   */
  public static Tensor ofBfloat16(float[] data, long... shape) {
    short[] bits = new short[data.length];
    for (int i = 0; i < data.length; i++) {
      bits[i] = HalfPrecision.toBfloat16(data[i]);
    }
    return owning(DataType.BFLOAT16, ShortBuffer.wrap(bits), shape);
  }

  /**
   * A tensor over a buffer's remaining elements, without a copy. A {@link ByteBuffer} serves every
   * type but {@link DataType#STRING} (its bytes are taken in native order); the typed buffers serve
   * their own type, a {@link ShortBuffer} the 16-bit floating-point types too.
   *
   * @param type the element type
   * @param buffer the elements, from position to limit; must not be written to any more
   * @param shape the dimensions; none for a scalar
   * @return the tensor
   * @throws IllegalArgumentException if the buffer's class does not fit the type, a typed buffer is
   *     not in native order, or the shape does not need exactly the remaining elements
   */
  public static Tensor view(DataType type, Buffer buffer, long... shape) {
    Objects.requireNonNull(buffer, "buffer");
    return owning(type, TensorBuffers.elements(type, buffer), shape);
  }

  /** A tensor over a buffer that nobody else has. */
  private static Tensor owning(DataType type, Buffer elements, long... shape) {
    return new Tensor(type, elements, elements.remaining(), shape);
  }

  /**
   * The element type.
   *
   * @return the type
   */
  public DataType type() {
    return type;
  }

  /**
   * The dimensions.
   *
   * @return a copy; empty for a scalar
   */
  public long[] shape() {
    return shape.clone();
  }

  /**
   * The number of dimensions.
   *
   * @return 0 for a scalar
   */
  public int rank() {
    return shape.length;
  }

  /**
   * The size along one axis.
   *
   * @param axis from 0; a negative one counts from the end
   * @return the size, 0 or more
   * @throws IndexOutOfBoundsException if there is no such axis
   */
  public long dim(int axis) {
    int index = axis < 0 ? axis + shape.length : axis;
    if (index < 0 || index >= shape.length) {
      throw new IndexOutOfBoundsException("axis " + axis + " of a tensor of rank " + shape.length);
    }
    return shape[index];
  }

  /**
   * The number of elements.
   *
   * @return the product of the dimensions; 1 for a scalar
   */
  public int elementCount() {
    return count;
  }

  /**
   * The elements as a read-only buffer of the type's own kind: {@link FloatBuffer}, {@link
   * DoubleBuffer}, {@link ByteBuffer} (8-bit types and {@link DataType#BOOL}), {@link ShortBuffer}
   * (16-bit types, raw bits), {@link IntBuffer} or {@link LongBuffer}. Not a copy.
   *
   * @return a buffer of its own position and limit
   * @throws IllegalStateException if the type is {@link DataType#STRING}
   */
  public Buffer buffer() {
    return TensorBuffers.readOnly(requireBuffer());
  }

  /**
   * The elements as a read-only buffer, without a copy.
   *
   * @return a buffer of its own position and limit
   * @throws IllegalStateException if the type is not {@link DataType#FLOAT32}
   */
  public FloatBuffer floats() {
    return as(FloatBuffer.class, DataType.FLOAT32);
  }

  /**
   * The elements as a read-only buffer, without a copy.
   *
   * @return a buffer of its own position and limit
   * @throws IllegalStateException if the type is not {@link DataType#INT64}
   */
  public LongBuffer longs() {
    return as(LongBuffer.class, DataType.INT64);
  }

  private <B extends Buffer> B as(Class<B> kind, DataType wanted) {
    if (type != wanted) {
      throw new IllegalStateException("expected a tensor of " + wanted + ", this one is " + type);
    }
    return kind.cast(buffer());
  }

  /**
   * The strings, row by row.
   *
   * @return an unmodifiable list
   * @throws IllegalStateException if the type is not {@link DataType#STRING}
   */
  public List<String> strings() {
    if (data instanceof String[] strings) {
      return Collections.unmodifiableList(Arrays.asList(strings));
    }
    throw new IllegalStateException("expected a tensor of STRING, this one is " + type);
  }

  /**
   * The elements as single-precision numbers, row by row; wider numbers are rounded, truth values
   * become 0 and 1.
   *
   * @return a new array
   * @throws IllegalStateException if the type is {@link DataType#STRING}
   */
  public float[] toFloatArray() {
    Buffer numbers = requireBuffer();
    float[] result = new float[count];
    if (numbers instanceof FloatBuffer floats) {
      if (floats.hasArray()) {
        System.arraycopy(floats.array(), floats.arrayOffset(), result, 0, count);
      } else {
        floats.duplicate().get(result);
      }
      return result;
    }
    for (int i = 0; i < count; i++) {
      // Not by way of a double for INT64, which would round twice.
      result[i] =
          type == DataType.INT64
              ? (float) TensorBuffers.getLong(type, numbers, i)
              : (float) TensorBuffers.getDouble(type, numbers, i);
    }
    return result;
  }

  /**
   * The elements as double-precision numbers, row by row; truth values become 0 and 1.
   *
   * @return a new array
   * @throws IllegalStateException if the type is {@link DataType#STRING}
   */
  public double[] toDoubleArray() {
    Buffer numbers = requireBuffer();
    double[] result = new double[count];
    for (int i = 0; i < count; i++) {
      result[i] = TensorBuffers.getDouble(type, numbers, i);
    }
    return result;
  }

  /**
   * The elements as integers, row by row; truth values become 0 and 1.
   *
   * @return a new array
   * @throws IllegalStateException if the type is a floating-point one or {@link DataType#STRING}
   */
  public long[] toLongArray() {
    Buffer integers = requireIntegers();
    long[] result = new long[count];
    for (int i = 0; i < count; i++) {
      result[i] = TensorBuffers.getLong(type, integers, i);
    }
    return result;
  }

  /**
   * One element as a number; {@link DataType#INT64} beyond 2<sup>53</sup> is rounded.
   *
   * @param index row-major, from 0
   * @return the number; 0 or 1 for a truth value
   * @throws IndexOutOfBoundsException if there is no such element
   * @throws IllegalStateException if the type is {@link DataType#STRING}
   */
  public double getDouble(int index) {
    return TensorBuffers.getDouble(type, requireBuffer(), index);
  }

  /**
   * One element as an integer.
   *
   * @param index row-major, from 0
   * @return the integer; 0 or 1 for a truth value
   * @throws IndexOutOfBoundsException if there is no such element
   * @throws IllegalStateException if the type is a floating-point one or {@link DataType#STRING}
   */
  public long getLong(int index) {
    return TensorBuffers.getLong(type, requireIntegers(), index);
  }

  private Buffer requireIntegers() {
    if (type.isFloatingPoint()) {
      throw new IllegalStateException("a tensor of " + type + " holds no integers");
    }
    return requireBuffer();
  }

  private Buffer requireBuffer() {
    if (data instanceof Buffer buffer) {
      return buffer;
    }
    throw new IllegalStateException("a tensor of STRING holds no numbers; use strings()");
  }

  /**
   * The same elements in another shape, without a copy.
   *
   * @param newShape as many elements as this one's
   * @return the tensor
   * @throws IllegalArgumentException if the element counts differ
   */
  public Tensor reshape(long... newShape) {
    return new Tensor(type, data, count, newShape);
  }

  /**
   * One row along the first axis, without a copy for numbers: of shape {@code [4, 2, 3]} the row
   * has shape {@code [2, 3]}.
   *
   * @param index from 0
   * @return the row
   * @throws IndexOutOfBoundsException if there is no such row, or this is a scalar
   */
  public Tensor row(int index) {
    if (shape.length == 0 || index < 0 || index >= shape[0]) {
      throw new IndexOutOfBoundsException(
          "row " + index + " of a tensor of shape " + Arrays.toString(shape));
    }
    long[] rest = Arrays.copyOfRange(shape, 1, shape.length);
    int size = Shapes.elementCount(rest);
    int from = index * size;
    if (data instanceof String[] strings) {
      return new Tensor(type, Arrays.copyOfRange(strings, from, from + size), size, rest);
    }
    Buffer slice = buffer();
    slice.position(from);
    slice.limit(from + size);
    return view(type, slice, rest);
  }

  /**
   * Whether the other is a tensor of the same type, shape and elements. Numbers are compared bit by
   * bit, so that NaN equals itself and 0.0 differs from -0.0.
   */
  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Tensor that) || type != that.type || !Arrays.equals(shape, that.shape)) {
      return false;
    }
    return TensorElements.equal(type, data, that.data, count);
  }

  @Override
  public int hashCode() {
    int hash = 31 * type.hashCode() + Arrays.hashCode(shape);
    return 31 * hash + TensorElements.hash(type, data, count);
  }

  /** The type, the shape and the first elements, such as {@code FLOAT32[2, 2] 1.0 2.0 3.0 4.0}. */
  @Override
  public String toString() {
    return type + Arrays.toString(shape) + TensorElements.preview(type, data, count);
  }
}
