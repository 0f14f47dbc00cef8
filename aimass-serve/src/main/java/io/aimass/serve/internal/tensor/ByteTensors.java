package io.aimass.serve.internal.tensor;

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
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Tensors from and to the protocol's bytes: little-endian, texts with their length before. */
public final class ByteTensors {

  private ByteTensors() {}

  /**
   * A tensor of bytes.
   *
   * @param bytes from position to limit; copied
   * @throws IllegalArgumentException if they are not as many as the shape needs, or are no values
   *     of the type
   */
  public static Tensor tensor(WireType type, ByteBuffer bytes, long[] shape) {
    int count = Shape.count(shape, Integer.MAX_VALUE);
    if (type == WireType.BYTES) {
      return Tensor.of(texts(bytes, count), shape);
    }
    if ((long) count * type.width() != bytes.remaining()) {
      throw new IllegalArgumentException(
          "the shape needs "
              + (long) count * type.width()
              + " bytes of "
              + type
              + ", there are "
              + bytes.remaining());
    }
    ByteBuffer little = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    return switch (type) {
      case BOOL -> Tensor.of(booleans(little, count), shape);
      case UINT8 -> Tensor.ofUint8(copy(little, count), shape);
      case INT8 -> Tensor.of(copy(little, count), shape);
      case INT16 -> Tensor.of(shorts(little, count), shape);
      case FP16 -> halves(DataType.FLOAT16, little, count, shape);
      case BF16 -> halves(DataType.BFLOAT16, little, count, shape);
      case INT32 -> Tensor.of(ints(little, count), shape);
      case FP32 -> Tensor.of(floats(little, count), shape);
      case INT64 -> Tensor.of(longs(little, count), shape);
      case FP64 -> Tensor.of(doubles(little, count), shape);
      default -> Tensor.view(type.type(), widened(type, little, count), shape);
    };
  }

  private static byte[] copy(ByteBuffer little, int count) {
    byte[] result = new byte[count];
    little.get(result);
    return result;
  }

  private static boolean[] booleans(ByteBuffer little, int count) {
    boolean[] result = new boolean[count];
    for (int i = 0; i < count; i++) {
      byte bit = little.get(i);
      if (bit != 0 && bit != 1) {
        throw new IllegalArgumentException("expected bytes of 0 and 1 for BOOL, got " + bit);
      }
      result[i] = bit == 1;
    }
    return result;
  }

  private static short[] shorts(ByteBuffer little, int count) {
    short[] result = new short[count];
    little.asShortBuffer().get(result);
    return result;
  }

  private static Tensor halves(DataType type, ByteBuffer little, int count, long[] shape) {
    return Tensor.view(type, ShortBuffer.wrap(shorts(little, count)), shape);
  }

  private static int[] ints(ByteBuffer little, int count) {
    int[] result = new int[count];
    little.asIntBuffer().get(result);
    return result;
  }

  private static float[] floats(ByteBuffer little, int count) {
    float[] result = new float[count];
    little.asFloatBuffer().get(result);
    return result;
  }

  private static long[] longs(ByteBuffer little, int count) {
    long[] result = new long[count];
    little.asLongBuffer().get(result);
    return result;
  }

  private static double[] doubles(ByteBuffer little, int count) {
    double[] result = new double[count];
    little.asDoubleBuffer().get(result);
    return result;
  }

  private static Buffer widened(WireType type, ByteBuffer little, int count) {
    if (type == WireType.UINT16) {
      int[] wide = new int[count];
      for (int i = 0; i < count; i++) {
        wide[i] = Short.toUnsignedInt(little.getShort(2 * i));
      }
      return IntBuffer.wrap(wide);
    }
    long[] wide = new long[count];
    for (int i = 0; i < count; i++) {
      wide[i] =
          type == WireType.UINT32
              ? Integer.toUnsignedLong(little.getInt(4 * i))
              : little.getLong(8 * i);
      if (wide[i] < 0) {
        throw new IllegalArgumentException(
            "UINT64 is taken up to " + Long.MAX_VALUE + ", got " + Long.toUnsignedString(wide[i]));
      }
    }
    return LongBuffer.wrap(wide);
  }

  private static String[] texts(ByteBuffer bytes, int count) {
    ByteBuffer little = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    List<String> texts = new ArrayList<>(); // Grows with what is there, not with the shape.
    while (texts.size() < count) {
      if (little.remaining() < 4) {
        throw new IllegalArgumentException(
            "the shape needs " + count + " texts, there are " + texts.size());
      }
      int length = little.getInt();
      if (length < 0 || length > little.remaining()) {
        throw new IllegalArgumentException(
            "text "
                + texts.size()
                + " has "
                + Integer.toUnsignedString(length)
                + " bytes, there are "
                + little.remaining());
      }
      texts.add(text(little.slice(little.position(), length), texts.size()));
      little.position(little.position() + length);
    }
    if (little.hasRemaining()) {
      throw new IllegalArgumentException(
          little.remaining() + " bytes follow the " + count + " texts that the shape needs");
    }
    return texts.toArray(new String[0]);
  }

  private static String text(ByteBuffer utf8, int index) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text " + index + " is not UTF-8", e);
    }
  }

  /** The tensor's bytes. */
  public static byte[] bytes(Tensor tensor) {
    if (tensor.type() == DataType.STRING) {
      return texts(tensor.strings());
    }
    ByteBuffer little =
        ByteBuffer.allocate(tensor.elementCount() * tensor.type().bytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    Buffer elements = tensor.buffer();
    if (elements instanceof ByteBuffer bytes) {
      little.put(bytes);
    } else if (elements instanceof ShortBuffer shorts) {
      little.asShortBuffer().put(shorts);
    } else if (elements instanceof IntBuffer ints) {
      little.asIntBuffer().put(ints);
    } else if (elements instanceof LongBuffer longs) {
      little.asLongBuffer().put(longs);
    } else if (elements instanceof FloatBuffer floats) {
      little.asFloatBuffer().put(floats);
    } else if (elements instanceof DoubleBuffer doubles) {
      little.asDoubleBuffer().put(doubles);
    }
    return little.array();
  }

  private static byte[] texts(List<String> texts) {
    List<byte[]> all = new ArrayList<>();
    int size = 0;
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      all.add(utf8);
      size = Math.addExact(size, utf8.length + 4);
    }
    ByteBuffer little = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    all.forEach(utf8 -> little.putInt(utf8.length).put(utf8));
    return little.array();
  }
}
