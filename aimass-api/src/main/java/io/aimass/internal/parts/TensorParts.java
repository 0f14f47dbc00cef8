package io.aimass.internal.parts;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Tensors, as their raw bits in little-endian order. */
final class TensorParts {

  private TensorParts() {}

  static Recipe recipe(Tensor tensor) {
    Recipe recipe =
        Recipe.of("tensor", 1).with("type", tensor.type().name()).with("shape", tensor.shape());
    return tensor.type() == DataType.STRING
        ? recipe.with("strings", tensor.strings())
        : recipe.withFile("elements", "tensor.bin", out -> out.write(bytes(tensor)));
  }

  static Tensor tensor(Recipe recipe) {
    DataType type = recipe.constant("type", DataType.class);
    long[] shape = recipe.wholes("shape");
    if (type == DataType.STRING) {
      return Tensor.of(recipe.texts("strings").toArray(new String[0]), shape);
    }
    ByteBuffer bytes = recipe.buffer("elements").order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() % type.bytes() != 0) {
      throw new IllegalArgumentException(
          "a tensor of " + type + " cannot have " + bytes.remaining() + " bytes");
    }
    if (bytes.order() == ByteOrder.nativeOrder()) {
      return Tensor.view(
          type, bytes, shape); // The file's own pages: whoever shares it copies none.
    }
    ByteBuffer own = ByteBuffer.allocate(bytes.remaining()).order(ByteOrder.nativeOrder());
    copy(elements(bytes, type), elements(own, type));
    return Tensor.view(type, own, shape);
  }

  private static byte[] bytes(Tensor tensor) {
    int size = Math.multiplyExact(tensor.elementCount(), tensor.type().bytes());
    byte[] bytes = new byte[size];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    copy(tensor.buffer(), elements(out, tensor.type()));
    return bytes;
  }

  private static Buffer elements(ByteBuffer bytes, DataType type) {
    return switch (type) {
      case FLOAT32 -> bytes.asFloatBuffer();
      case FLOAT64 -> bytes.asDoubleBuffer();
      case FLOAT16, BFLOAT16, INT16 -> bytes.asShortBuffer();
      case INT32 -> bytes.asIntBuffer();
      case INT64 -> bytes.asLongBuffer();
      default -> bytes;
    };
  }

  private static void copy(Buffer from, Buffer to) {
    if (to instanceof FloatBuffer floats) {
      floats.put((FloatBuffer) from);
    } else if (to instanceof DoubleBuffer doubles) {
      doubles.put((DoubleBuffer) from);
    } else if (to instanceof ShortBuffer shorts) {
      shorts.put((ShortBuffer) from);
    } else if (to instanceof IntBuffer ints) {
      ints.put((IntBuffer) from);
    } else if (to instanceof LongBuffer longs) {
      longs.put((LongBuffer) from);
    } else {
      ((ByteBuffer) to).duplicate().put((ByteBuffer) from);
    }
  }
}
