package io.aimass.internal.binary;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Reads what {@link BinaryWriter} wrote and trusts none of it: every number is checked against the
 * bounds that the caller names, and an array grows with the bytes that really arrive, so a file
 * that claims a billion entries and holds ten costs ten. Not thread-safe.
 *
 * <p>Reads not one byte past the container and never closes the stream.
 */
public final class BinaryReader {
  private static final int BLOCK_BYTES = 1 << 13;

  private final InputStream in;
  private final String what;
  private final CRC32 crc = new CRC32();
  private final byte[] block = new byte[BLOCK_BYTES];
  private final ByteBuffer view = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
  private final int version;

  /**
   * Reads magic and version.
   *
   * @param in where the bytes come from
   * @param what the kind of file, in words, for messages: "linear model"
   * @param magic the magic number of that kind
   * @param newestVersion the highest version this release reads
   * @throws IOException if the stream cannot be read, holds another kind of file or a version
   *     outside 1 to {@code newestVersion}
   */
  public BinaryReader(InputStream in, String what, int magic, int newestVersion)
      throws IOException {
    this.in = in;
    this.what = what;
    fill("magic number", Integer.BYTES);
    int found = view.getInt(0);
    if (found != magic) {
      throw new IOException(
          String.format("Not a %s: it starts with 0x%08x, expected 0x%08x", what, found, magic));
    }
    this.version = readInt("version", 1, newestVersion);
  }

  /** Returns the version of the content's layout. */
  public int version() {
    return version;
  }

  /**
   * Makes the exception for content that is wrong in itself.
   *
   * @param problem what is wrong, with the value found and the one expected
   */
  public IOException corrupt(String problem) {
    return new IOException("Damaged " + what + ": " + problem);
  }

  /**
   * Reads an int that must lie between two bounds, both included.
   *
   * @throws IOException if the stream cannot be read, ends early, or the value is out of bounds
   */
  public int readInt(String name, int least, int most) throws IOException {
    fill(name, Integer.BYTES);
    int value = view.getInt(0);
    if (value < least || value > most) {
      throw corrupt(name + " is " + value + ", expected " + least + " to " + most);
    }
    return value;
  }

  /**
   * Reads a finite double that must lie between two bounds, both included.
   *
   * @throws IOException if the stream cannot be read, ends early, or the value is NaN or out of
   *     bounds
   */
  public double readDouble(String name, double least, double most) throws IOException {
    fill(name, Double.BYTES);
    double value = view.getDouble(0);
    if (!(value >= least && value <= most)) {
      throw corrupt(name + " is " + value + ", expected " + least + " to " + most);
    }
    return value;
  }

  /**
   * Reads a boolean.
   *
   * @throws IOException if the stream cannot be read, ends early, or the value is neither 0 nor 1
   */
  public boolean readBoolean(String name) throws IOException {
    return readInt(name, 0, 1) == 1;
  }

  /**
   * Reads a string of at most {@code mostBytes} UTF-8 bytes.
   *
   * @throws IOException if the stream cannot be read, ends early, or the string is longer or not
   *     UTF-8
   */
  public String readString(String name, int mostBytes) throws IOException {
    byte[] bytes = readBytes(name, readInt(name + "'s length", 0, mostBytes));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw corrupt(name + " is not UTF-8");
    }
  }

  /**
   * Reads {@code count} bytes.
   *
   * @throws IOException if the stream cannot be read or ends early
   */
  public byte[] readBytes(String name, int count) throws IOException {
    byte[] values = new byte[Math.min(count, BLOCK_BYTES)];
    for (int done = 0; done < count; ) {
      int now = Math.min(BLOCK_BYTES, count - done);
      fill(name, now);
      int capacity = grown(done + now, count, values.length);
      values = capacity == values.length ? values : Arrays.copyOf(values, capacity);
      System.arraycopy(block, 0, values, done, now);
      done += now;
    }
    return values;
  }

  /**
   * Reads {@code count} ints.
   *
   * @throws IOException if the stream cannot be read or ends early
   */
  public int[] readInts(String name, int count) throws IOException {
    int perBlock = BLOCK_BYTES / Integer.BYTES;
    int[] values = new int[Math.min(count, perBlock)];
    for (int done = 0; done < count; ) {
      int now = Math.min(perBlock, count - done);
      fill(name, now * Integer.BYTES);
      int capacity = grown(done + now, count, values.length);
      values = capacity == values.length ? values : Arrays.copyOf(values, capacity);
      for (int i = 0; i < now; i++) {
        values[done + i] = view.getInt(i * Integer.BYTES);
      }
      done += now;
    }
    return values;
  }

  /**
   * Reads {@code count} finite floats.
   *
   * @throws IOException if the stream cannot be read, ends early, or one is NaN or infinite
   */
  public float[] readFloats(String name, int count) throws IOException {
    int perBlock = BLOCK_BYTES / Float.BYTES;
    float[] values = new float[Math.min(count, perBlock)];
    for (int done = 0; done < count; ) {
      int now = Math.min(perBlock, count - done);
      fill(name, now * Float.BYTES);
      int capacity = grown(done + now, count, values.length);
      values = capacity == values.length ? values : Arrays.copyOf(values, capacity);
      for (int i = 0; i < now; i++) {
        values[done + i] = finite(name, done + i, view.getFloat(i * Float.BYTES));
      }
      done += now;
    }
    return values;
  }

  /**
   * Reads the checksum and compares it with what was read.
   *
   * @throws IOException if the stream cannot be read, ends early, or the checksum differs
   */
  public void finish() throws IOException {
    int expected = (int) crc.getValue();
    fill("checksum", Integer.BYTES);
    int found = view.getInt(0);
    if (found != expected) {
      throw corrupt(
          String.format("its checksum is 0x%08x, its content gives 0x%08x", found, expected));
    }
  }

  private float finite(String name, int index, float value) throws IOException {
    if (!Float.isFinite(value)) {
      throw corrupt(name + " " + index + " is " + value + ", expected a finite number");
    }
    return value;
  }

  /** Doubles, so growing stays linear; never above what the file claims. */
  private static int grown(int needed, int most, int capacity) {
    return needed <= capacity ? capacity : (int) Math.min(most, Math.max(needed, 2L * capacity));
  }

  private void fill(String name, int bytes) throws IOException {
    int done = 0;
    while (done < bytes) {
      int now = in.read(block, done, bytes - done);
      if (now < 0) {
        throw new EOFException("Truncated " + what + ": it ends within the " + name);
      }
      done += now;
    }
    crc.update(block, 0, bytes);
  }
}
