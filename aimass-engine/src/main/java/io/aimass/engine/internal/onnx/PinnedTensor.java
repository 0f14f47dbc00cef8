package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.aimass.DataType;
import io.aimass.Tensor;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** A native tensor that stays in its place in direct memory, for one run after the other. */
final class PinnedTensor implements AutoCloseable {

  private final TensorForm form;
  private final long[] shape;
  private final Buffer elements;
  private final OnnxTensor tensor;

  /**
   * Pins a tensor.
   *
   * @param memory direct, exactly as large as the form needs
   */
  PinnedTensor(OrtEnvironment environment, TensorForm form, ByteBuffer memory) throws OrtException {
    this.form = form;
    this.shape = form.shape();
    ByteBuffer bytes = memory.order(ByteOrder.nativeOrder());
    this.elements = elements(form.type(), bytes);
    this.tensor = OnnxTensors.pin(environment, form, bytes);
  }

  private static Buffer elements(DataType type, ByteBuffer bytes) {
    return switch (type) {
      case FLOAT32 -> bytes.asFloatBuffer();
      case FLOAT64 -> bytes.asDoubleBuffer();
      case INT32 -> bytes.asIntBuffer();
      case INT64 -> bytes.asLongBuffer();
      case INT16, FLOAT16, BFLOAT16 -> bytes.asShortBuffer();
      default -> bytes;
    };
  }

  TensorForm form() {
    return form;
  }

  OnnxTensor tensor() {
    return tensor;
  }

  /** Copies a tensor of the form in. */
  void write(Tensor from) {
    Buffer source = from.buffer();
    int count = source.limit();
    if (elements instanceof FloatBuffer floats) {
      floats.put(0, (FloatBuffer) source, 0, count);
    } else if (elements instanceof LongBuffer longs) {
      longs.put(0, (LongBuffer) source, 0, count);
    } else if (elements instanceof IntBuffer ints) {
      ints.put(0, (IntBuffer) source, 0, count);
    } else if (elements instanceof ByteBuffer bytes) {
      bytes.put(0, (ByteBuffer) source, 0, count);
    } else if (elements instanceof ShortBuffer shorts) {
      shorts.put(0, (ShortBuffer) source, 0, count);
    } else {
      ((DoubleBuffer) elements).put(0, (DoubleBuffer) source, 0, count);
    }
  }

  /** Copies what is there out. */
  Tensor read() {
    return Tensor.view(form.type(), copy(), shape);
  }

  private Buffer copy() {
    int count = elements.limit();
    if (elements instanceof FloatBuffer floats) {
      float[] copy = new float[count];
      floats.get(0, copy);
      return FloatBuffer.wrap(copy);
    } else if (elements instanceof LongBuffer longs) {
      long[] copy = new long[count];
      longs.get(0, copy);
      return LongBuffer.wrap(copy);
    } else if (elements instanceof IntBuffer ints) {
      int[] copy = new int[count];
      ints.get(0, copy);
      return IntBuffer.wrap(copy);
    } else if (elements instanceof ByteBuffer bytes) {
      byte[] copy = new byte[count];
      bytes.get(0, copy);
      return ByteBuffer.wrap(copy);
    } else if (elements instanceof ShortBuffer shorts) {
      short[] copy = new short[count];
      shorts.get(0, copy);
      return ShortBuffer.wrap(copy);
    }
    double[] copy = new double[count];
    ((DoubleBuffer) elements).get(0, copy);
    return DoubleBuffer.wrap(copy);
  }

  @Override
  public void close() {
    tensor.close();
  }
}
