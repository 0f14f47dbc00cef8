package io.aimass.train.internal.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A protobuf message to be written. The wire format is described in Protocol Buffers' documentation
 * under "Encoding". Arrays and messages that are put in are not copied and must not change any
 * more. For one thread.
 */
public final class Message {
  private static final int VARINT = 0;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;
  private static final int CHUNK = 8192;

  private final List<Part> parts = new ArrayList<>();
  private long size;

  private interface Part {
    void writeTo(OutputStream out) throws IOException;
  }

  Message() {}

  /** An integer; a negative one takes ten bytes. */
  Message number(int field, long value) {
    varint(key(field, VARINT));
    varint(value);
    return this;
  }

  Message real(int field, float value) {
    varint(key(field, FIXED32));
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    add(bytes.putFloat(value).array());
    return this;
  }

  Message text(int field, String text) {
    return bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  Message bytes(int field, byte[] bytes) {
    length(field, bytes.length);
    add(bytes);
    return this;
  }

  /** Each number's four bytes, the lowest first, and nothing between them. */
  Message floats(int field, float[] numbers) {
    long bytes = (long) numbers.length * Float.BYTES;
    length(field, bytes);
    add(bytes, out -> writeFloats(numbers, out));
    return this;
  }

  Message message(int field, Message inner) {
    length(field, inner.size);
    add(inner.size, inner::writeTo);
    return this;
  }

  /** Returns how many bytes it takes. */
  public long size() {
    return size;
  }

  /**
   * Writes it.
   *
   * @param out is neither flushed nor closed
   * @throws IOException if {@code out} throws it
   */
  public void writeTo(OutputStream out) throws IOException {
    for (Part part : parts) {
      part.writeTo(out);
    }
  }

  private static void writeFloats(float[] numbers, OutputStream out) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      if (!chunk.hasRemaining()) {
        out.write(chunk.array());
        chunk.clear();
      }
      chunk.putFloat(number);
    }
    out.write(chunk.array(), 0, chunk.position());
  }

  private void length(int field, long length) {
    varint(key(field, LENGTH));
    varint(length);
  }

  private static long key(int field, int wireType) {
    return (long) field << 3 | wireType;
  }

  private void varint(long value) {
    byte[] bytes = new byte[10];
    int count = 0;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[count++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[count++] = (byte) rest;
    int used = count;
    add(used, out -> out.write(bytes, 0, used));
  }

  private void add(byte[] bytes) {
    add(bytes.length, out -> out.write(bytes));
  }

  private void add(long bytes, Part part) {
    size = Math.addExact(size, bytes);
    parts.add(part);
  }
}
