package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.aimass.DataType;
import io.aimass.Tensor;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Tensors in and out of ONNX Runtime's memory: in without a copy where the buffer is direct and in
 * native order, out with one copy.
 */
public final class OnnxTensors {

  private OnnxTensors() {}

  /**
   * Hands a tensor to ONNX Runtime.
   *
   * @param environment the process's environment
   * @param tensor the tensor; its buffer is used in place if it is direct
   * @return to be closed by the caller
   * @throws OrtException if ONNX Runtime refuses
   */
  static OnnxTensor toNative(OrtEnvironment environment, Tensor tensor) throws OrtException {
    long[] shape = tensor.shape();
    if (tensor.type() == DataType.STRING) {
      String[] strings = tensor.strings().toArray(new String[0]);
      return OnnxTensor.createTensor(environment, strings, shape);
    }
    Buffer buffer = tensor.buffer();
    return switch (tensor.type()) {
      case FLOAT32 -> OnnxTensor.createTensor(environment, (FloatBuffer) buffer, shape);
      case FLOAT64 -> OnnxTensor.createTensor(environment, (DoubleBuffer) buffer, shape);
      case INT32 -> OnnxTensor.createTensor(environment, (IntBuffer) buffer, shape);
      case INT64 -> OnnxTensor.createTensor(environment, (LongBuffer) buffer, shape);
      case INT16, FLOAT16, BFLOAT16 ->
          OnnxTensor.createTensor(
              environment, (ShortBuffer) buffer, shape, javaType(tensor.type()));
      default ->
          OnnxTensor.createTensor(environment, (ByteBuffer) buffer, shape, javaType(tensor.type()));
    };
  }

  /** A tensor in direct memory, where it stays. */
  static OnnxTensor pin(OrtEnvironment environment, TensorForm form, ByteBuffer memory)
      throws OrtException {
    return OnnxTensor.createTensor(environment, memory, form.shape(), javaType(form.type()));
  }

  /** A tensor in direct memory that stays as it is, such as a mapped file. */
  static OnnxTensor over(
      OrtEnvironment environment, DataType type, ByteBuffer memory, long... shape)
      throws OrtException {
    return OnnxTensor.createTensor(environment, memory, shape, javaType(type));
  }

  private static OnnxJavaType javaType(DataType type) {
    return switch (type) {
      case FLOAT32 -> OnnxJavaType.FLOAT;
      case FLOAT64 -> OnnxJavaType.DOUBLE;
      case INT32 -> OnnxJavaType.INT32;
      case INT64 -> OnnxJavaType.INT64;
      case INT16 -> OnnxJavaType.INT16;
      case FLOAT16 -> OnnxJavaType.FLOAT16;
      case BFLOAT16 -> OnnxJavaType.BFLOAT16;
      case INT8 -> OnnxJavaType.INT8;
      case UINT8 -> OnnxJavaType.UINT8;
      case BOOL -> OnnxJavaType.BOOL;
      case STRING -> OnnxJavaType.STRING;
    };
  }

  /**
   * Copies a tensor out of ONNX Runtime's memory.
   *
   * @param name its name, for messages
   * @param value the tensor; not closed
   * @return a tensor that owns its memory
   * @throws OrtException if ONNX Runtime refuses
   * @throws IllegalStateException if there is no type of ours for its elements
   */
  public static Tensor fromNative(String name, OnnxTensor value) throws OrtException {
    TensorInfo info = value.getInfo();
    DataType type =
        OnnxTypes.output(info.onnxType)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "output \""
                            + name
                            + "\" holds elements of "
                            + OnnxTypes.name(info.onnxType)
                            + ", which cannot be read"));
    long[] shape = info.getShape();
    if (type == DataType.STRING) {
      return Tensor.of(strings(value.getValue()), shape);
    }
    if (info.getNumElements() == 0) {
      return Tensor.view(type, ByteBuffer.allocate(0), shape);
    }
    return Tensor.view(type, copy(name, value), shape);
  }

  private static Buffer copy(String name, OnnxTensor value) {
    Buffer copy =
        switch (value.getInfo().onnxType) {
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> widen(value.getShortBuffer());
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> widen(value.getIntBuffer());
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> checkSigned(name, value.getLongBuffer());
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> value.getFloatBuffer();
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> value.getDoubleBuffer();
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> value.getIntBuffer();
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> value.getLongBuffer();
          default -> value.getByteBuffer();
        };
    return Objects.requireNonNull(copy, "ONNX Runtime gave no buffer");
  }

  private static IntBuffer widen(ShortBuffer unsigned) {
    IntBuffer wide = IntBuffer.allocate(unsigned.remaining());
    while (unsigned.hasRemaining()) {
      wide.put(Short.toUnsignedInt(unsigned.get()));
    }
    return wide.rewind();
  }

  private static LongBuffer widen(IntBuffer unsigned) {
    LongBuffer wide = LongBuffer.allocate(unsigned.remaining());
    while (unsigned.hasRemaining()) {
      wide.put(Integer.toUnsignedLong(unsigned.get()));
    }
    return wide.rewind();
  }

  private static LongBuffer checkSigned(String name, LongBuffer unsigned) {
    for (int i = 0; i < unsigned.limit(); i++) {
      if (unsigned.get(i) < 0) {
        throw new IllegalStateException(
            "output \""
                + name
                + "\" holds "
                + Long.toUnsignedString(unsigned.get(i))
                + ", more than INT64 can");
      }
    }
    return unsigned;
  }

  /** ONNX Runtime gives one string, or arrays of arrays of them; here they are in one row. */
  private static String[] strings(Object value) {
    List<String> row = new ArrayList<>();
    flatten(value, row);
    return row.toArray(new String[0]);
  }

  private static void flatten(Object value, List<String> row) {
    if (value instanceof Object[] array) {
      for (Object element : array) {
        flatten(element, row);
      }
    } else {
      row.add((String) value);
    }
  }
}
