package io.aimass.engine.internal.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.engine.Engines;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Tensors to DJL's arrays and back, one copy each way. */
final class DjlTensors {

  // What an engine's own code refuses, or answers with the end of the process: PyTorch's aborts on
  // the two 16-bit types. Engines that are not named here are given every type.
  private static final Map<String, Set<DataType>> REFUSED =
      Map.of(
          Engines.PYTORCH,
          EnumSet.of(DataType.STRING, DataType.BFLOAT16, DataType.INT16),
          Engines.DJL_ONNX_RUNTIME,
          EnumSet.of(DataType.INT16));

  private DjlTensors() {}

  /**
   * Copies a tensor into an array.
   *
   * @param engine DJL's name of the engine
   * @param name the tensor's name, for messages
   * @param manager owns the array
   * @throws IllegalArgumentException if the engine has no such type
   */
  static NDArray toNative(String engine, String name, Tensor tensor, NDManager manager) {
    if (REFUSED.getOrDefault(engine, Set.of()).contains(tensor.type())) {
      throw new IllegalArgumentException(
          "input \""
              + name
              + "\" is "
              + tensor.type()
              + ", which DJL's engine \""
              + engine
              + "\" does not take");
    }
    Shape shape = new Shape(tensor.shape());
    if (tensor.type() == DataType.STRING) {
      String[] strings = tensor.strings().toArray(new String[0]);
      return manager.create(strings, StandardCharsets.UTF_8, shape);
    }
    return manager.create(copy(tensor), shape, toDjl(tensor.type()));
  }

  /** DJL takes a direct buffer of bytes without a second copy. */
  private static ByteBuffer copy(Tensor tensor) {
    int size = Math.multiplyExact(tensor.elementCount(), tensor.type().bytes());
    ByteBuffer bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    Buffer elements = tensor.buffer();
    if (elements instanceof FloatBuffer floats) {
      bytes.asFloatBuffer().put(floats);
    } else if (elements instanceof LongBuffer longs) {
      bytes.asLongBuffer().put(longs);
    } else if (elements instanceof IntBuffer ints) {
      bytes.asIntBuffer().put(ints);
    } else if (elements instanceof DoubleBuffer doubles) {
      bytes.asDoubleBuffer().put(doubles);
    } else if (elements instanceof ShortBuffer shorts) {
      bytes.asShortBuffer().put(shorts);
    } else {
      bytes.put((ByteBuffer) elements).rewind();
    }
    return bytes;
  }

  private static ai.djl.ndarray.types.DataType toDjl(DataType type) {
    return switch (type) {
      case FLOAT32 -> ai.djl.ndarray.types.DataType.FLOAT32;
      case FLOAT64 -> ai.djl.ndarray.types.DataType.FLOAT64;
      case FLOAT16 -> ai.djl.ndarray.types.DataType.FLOAT16;
      case BFLOAT16 -> ai.djl.ndarray.types.DataType.BFLOAT16;
      case INT8 -> ai.djl.ndarray.types.DataType.INT8;
      case UINT8 -> ai.djl.ndarray.types.DataType.UINT8;
      case INT16 -> ai.djl.ndarray.types.DataType.INT16;
      case INT32 -> ai.djl.ndarray.types.DataType.INT32;
      case INT64 -> ai.djl.ndarray.types.DataType.INT64;
      case BOOL -> ai.djl.ndarray.types.DataType.BOOLEAN;
      case STRING -> ai.djl.ndarray.types.DataType.STRING;
    };
  }

  /**
   * Copies an array into a tensor of its own memory.
   *
   * @param name the array's name, for messages
   * @throws IllegalStateException if there is no type of ours for its elements
   */
  static Tensor fromNative(String name, NDArray array) {
    long[] shape = array.getShape().getShape();
    if (array.getDataType() == ai.djl.ndarray.types.DataType.STRING) {
      return Tensor.of(array.toStringArray(StandardCharsets.UTF_8), shape);
    }
    DataType type = fromDjl(name, array.getDataType());
    if (array.size() == 0) {
      return Tensor.view(type, ByteBuffer.allocate(0), shape);
    }
    return Tensor.view(type, array.toByteBuffer(false), shape);
  }

  private static DataType fromDjl(String name, ai.djl.ndarray.types.DataType type) {
    return switch (type) {
      case FLOAT32 -> DataType.FLOAT32;
      case FLOAT64 -> DataType.FLOAT64;
      case FLOAT16 -> DataType.FLOAT16;
      case BFLOAT16 -> DataType.BFLOAT16;
      case INT8 -> DataType.INT8;
      case UINT8 -> DataType.UINT8;
      case INT16 -> DataType.INT16;
      case INT32 -> DataType.INT32;
      case INT64 -> DataType.INT64;
      case BOOLEAN -> DataType.BOOL;
      default ->
          throw new IllegalStateException(
              "output \"" + name + "\" holds elements of " + type + ", which cannot be read");
    };
  }
}
