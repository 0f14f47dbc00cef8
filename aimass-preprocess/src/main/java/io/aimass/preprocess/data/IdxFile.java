package io.aimass.preprocess.data;

import io.aimass.DataType;
import io.aimass.Tensor;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The format of MNIST and its kin: one array of bytes, shorts, ints, floats or doubles (LeCun,
 * Cortes and Burges, <i>The MNIST database of handwritten digits</i>).
 */
public final class IdxFile {

  private static final int GZIP = 0x1f8b;

  private IdxFile() {}

  /**
   * Reads a file into memory, unpacking it if it is a gzip file.
   *
   * @param file the file
   * @return a tensor of the file's shape: {@code UINT8}, {@code INT8}, {@code INT16}, {@code
   *     INT32}, {@code FLOAT32} or {@code FLOAT64}
   * @throws DataException if it cannot be read, is no such file, ends early or goes on after its
   *     end
   */
  public static Tensor read(Path file) {
    try (DataInputStream in = open(file)) {
      return read(file, in);
    } catch (EOFException e) {
      throw new DataException(file + " ends before its array does", e);
    } catch (IOException e) {
      throw new DataException("cannot read " + file + ": " + e, e);
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return new DataInputStream(
        magic == GZIP ? new BufferedInputStream(new GZIPInputStream(in)) : in);
  }

  private static Tensor read(Path file, DataInputStream in) throws IOException {
    int magic = in.readInt();
    DataType type = type(file, magic);
    long[] shape = new long[magic & 0xff];
    long bytes = type.bytes();
    for (int i = 0; i < shape.length; i++) {
      shape[i] = in.readInt();
      bytes = shape[i] < 0 || shape[i] > Integer.MAX_VALUE ? Long.MAX_VALUE : bytes * shape[i];
      if (bytes < 0 || bytes > Integer.MAX_VALUE) {
        throw new DataException(
            file + " has the shape " + Arrays.toString(shape) + ", expected up to 2 GiB", null);
      }
    }
    byte[] data = in.readNBytes((int) bytes); // grows with what is really there
    if (data.length < bytes) {
      throw new EOFException();
    }
    if (in.read() >= 0) {
      throw new DataException(file + " goes on after its array of " + bytes + " bytes", null);
    }
    return Tensor.view(type, inNativeOrder(ByteBuffer.wrap(data), type.bytes()), shape);
  }

  private static DataType type(Path file, int magic) {
    return switch (magic >>> 8) {
      case 0x08 -> DataType.UINT8;
      case 0x09 -> DataType.INT8;
      case 0x0B -> DataType.INT16;
      case 0x0C -> DataType.INT32;
      case 0x0D -> DataType.FLOAT32;
      case 0x0E -> DataType.FLOAT64;
      default ->
          throw new DataException(
              file
                  + " begins with "
                  + String.format("%08x", magic)
                  + ", expected 00 00, a type of 08 to 0e, and the number of dimensions",
              null);
    };
  }

  /** Files have the highest byte first. */
  private static ByteBuffer inNativeOrder(ByteBuffer numbers, int width) {
    ByteBuffer turned = ByteBuffer.allocate(numbers.capacity()).order(ByteOrder.nativeOrder());
    switch (width) {
      case 2 -> turned.asShortBuffer().put(numbers.asShortBuffer());
      case 4 -> turned.asIntBuffer().put(numbers.asIntBuffer());
      case 8 -> turned.asLongBuffer().put(numbers.asLongBuffer());
      default -> turned.put(numbers).flip();
    }
    return turned;
  }
}
