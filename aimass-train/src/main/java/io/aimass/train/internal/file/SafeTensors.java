package io.aimass.train.internal.file;

import io.aimass.Tensor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of 32-bit floating-point tensors in the format of Hugging Face's safetensors: the size of
 * a header (8 bytes, little-endian), the header (JSON), the numbers.
 *
 * @param metadata words about the tensors
 * @param tensors by name, in the file's order
 */
public record SafeTensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
  private static final int CHUNK = 1 << 16;

  /** Copies the maps, in their order. */
  public SafeTensors {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or is no such file; the message says why
   */
  public static SafeTensors read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, Files.size(file));
    } catch (IllegalArgumentException | EOFException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a stream.
   *
   * @param size its length in bytes
   * @throws IllegalArgumentException if it is no such file
   */
  public static SafeTensors read(InputStream in, long size) throws IOException {
    DataInputStream data = new DataInputStream(in);
    long length = Long.reverseBytes(data.readLong());
    if (length < 2 || length > SafeTensorsHeader.LONGEST || length > size - Long.BYTES) {
      throw new IllegalArgumentException(
          "a header of "
              + length
              + " bytes in a file of "
              + size
              + ", expected 2 to "
              + Math.min(SafeTensorsHeader.LONGEST, size - Long.BYTES));
    }
    byte[] text = new byte[(int) length];
    data.readFully(text);
    SafeTensorsHeader header =
        SafeTensorsHeader.parse(new String(text, StandardCharsets.UTF_8), size - 8 - length);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafeTensorsHeader.Entry entry : header.entries()) {
      tensors.put(entry.name(), numbers(data, entry));
    }
    return new SafeTensors(header.metadata(), tensors);
  }

  private static Tensor numbers(DataInputStream in, SafeTensorsHeader.Entry entry)
      throws IOException {
    float[] numbers = new float[entry.count()];
    byte[] bytes = new byte[CHUNK];
    for (int done = 0; done < numbers.length; ) {
      int count = Math.min(CHUNK / Float.BYTES, numbers.length - done);
      in.readFully(bytes, 0, count * Float.BYTES);
      floats(bytes).get(numbers, done, count);
      done += count;
    }
    long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
    return Tensor.view(io.aimass.DataType.FLOAT32, FloatBuffer.wrap(numbers), shape);
  }

  private static FloatBuffer floats(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  /**
   * Writes a file: all of it or, when that fails, nothing.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    WholeFile.write(file, this::write);
  }

  /** Writes to a stream, which stays open. */
  public void write(OutputStream stream) throws IOException {
    byte[] header = SafeTensorsHeader.text(metadata, tensors);
    OutputStream out = new BufferedOutputStream(stream, CHUNK);
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(header.length).array());
    out.write(header);
    byte[] bytes = new byte[CHUNK];
    for (Tensor tensor : tensors.values()) {
      FloatBuffer numbers = tensor.floats();
      while (numbers.hasRemaining()) {
        int count = Math.min(CHUNK / Float.BYTES, numbers.remaining());
        FloatBuffer some = numbers.slice(numbers.position(), count);
        floats(bytes).put(some);
        out.write(bytes, 0, count * Float.BYTES);
        numbers.position(numbers.position() + count);
      }
    }
    out.flush();
  }
}
