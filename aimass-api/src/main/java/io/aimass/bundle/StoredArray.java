package io.aimass.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An array that is a file of its own: little-endian, nothing but the numbers. Read when it is asked
 * for.
 *
 * @param file the numbers
 * @param type of each
 */
record StoredArray(Attachment file, Type type) {

  /** What the numbers are; the names are those of NumPy. */
  enum Type {
    FLOAT64("float64", Double.BYTES),
    FLOAT32("float32", Float.BYTES),
    INT64("int64", Long.BYTES);

    private final String text;
    private final int size;

    Type(String text, int size) {
      this.text = text;
      this.size = size;
    }

    String text() {
      return text;
    }
  }

  static StoredArray of(Attachment file, String type) throws IOException {
    for (Type known : Type.values()) {
      if (known.text().equals(type)) {
        return new StoredArray(file, known);
      }
    }
    throw new IOException("an array of \"" + type + "\" is not known");
  }

  /** A new double[], float[] or long[]. */
  Object read() throws IOException {
    ByteBuffer in = file.buffer().order(ByteOrder.LITTLE_ENDIAN);
    int size = in.remaining();
    if (size % type.size != 0) {
      throw new IOException(
          file.fileName()
              + " has "
              + size
              + " bytes, expected a multiple of "
              + type.size
              + " for "
              + type.text());
    }
    int count = size / type.size;
    return switch (type) {
      case FLOAT64 -> {
        double[] doubles = new double[count];
        in.asDoubleBuffer().get(doubles);
        yield doubles;
      }
      case FLOAT32 -> {
        float[] floats = new float[count];
        in.asFloatBuffer().get(floats);
        yield floats;
      }
      case INT64 -> {
        long[] longs = new long[count];
        in.asLongBuffer().get(longs);
        yield longs;
      }
    };
  }

  static Content content(double[] numbers) {
    byte[] bytes = bytes((long) numbers.length * Double.BYTES);
    view(bytes).asDoubleBuffer().put(numbers);
    return out -> out.write(bytes);
  }

  static Content content(float[] numbers) {
    byte[] bytes = bytes((long) numbers.length * Float.BYTES);
    view(bytes).asFloatBuffer().put(numbers);
    return out -> out.write(bytes);
  }

  static Content content(long[] numbers) {
    byte[] bytes = bytes((long) numbers.length * Long.BYTES);
    view(bytes).asLongBuffer().put(numbers);
    return out -> out.write(bytes);
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(long size) {
    if (size > Integer.MAX_VALUE - 8) {
      throw new BundleException("an array of " + size + " bytes is too large to be saved");
    }
    return new byte[(int) size];
  }
}
