package io.aimass.internal.binary;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Writes one file of the shared container: magic and version first, then whatever the caller
 * writes, then the CRC32 of everything before it. All numbers are little-endian. Not thread-safe.
 *
 * <p>The stream is neither buffered twice nor closed, so several containers can follow each other
 * in one stream.
 */
public final class BinaryWriter {
  private static final int BLOCK_BYTES = 1 << 13;

  private final OutputStream out;
  private final CRC32 crc = new CRC32();
  private final byte[] block = new byte[BLOCK_BYTES];
  private final ByteBuffer view = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
  private int used;

  /**
   * Starts a container.
   *
   * @param out where the bytes go
   * @param magic four bytes that tell this kind of file from every other
   * @param version version of the content's layout, 1 or more
   * @throws IOException if {@code out} cannot be written
   */
  public BinaryWriter(OutputStream out, int magic, int version) throws IOException {
    this.out = out;
    writeInt(magic);
    writeInt(version);
  }

  /**
   * Writes four bytes.
   *
   * @throws IOException if the stream cannot be written
   */
  public void writeInt(int value) throws IOException {
    reserve(Integer.BYTES);
    view.putInt(used, value);
    used += Integer.BYTES;
  }

  /**
   * Writes eight bytes.
   *
   * @throws IOException if the stream cannot be written
   */
  public void writeDouble(double value) throws IOException {
    reserve(Double.BYTES);
    view.putDouble(used, value);
    used += Double.BYTES;
  }

  /**
   * Writes an int, 0 or 1.
   *
   * @throws IOException if the stream cannot be written
   */
  public void writeBoolean(boolean value) throws IOException {
    writeInt(value ? 1 : 0);
  }

  /**
   * Writes the number of UTF-8 bytes, then the bytes.
   *
   * @throws IOException if the stream cannot be written
   */
  public void writeString(String value) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    writeInt(bytes.length);
    writeBytes(bytes);
  }

  /**
   * Writes the bytes alone, without their number.
   *
   * @throws IOException if the stream cannot be written
   */
  public void writeBytes(byte[] bytes) throws IOException {
    flushBlock();
    crc.update(bytes, 0, bytes.length);
    out.write(bytes);
  }

  /**
   * Writes the ints alone, without their number.
   *
   * @throws IOException if the stream cannot be written
   */
  public void writeInts(int[] values) throws IOException {
    for (int value : values) {
      writeInt(value);
    }
  }

  /**
   * Writes the floats alone, without their number.
   *
   * @throws IOException if the stream cannot be written
   */
  public void writeFloats(float[] values) throws IOException {
    for (float value : values) {
      writeInt(Float.floatToRawIntBits(value));
    }
  }

  /**
   * Writes the checksum and flushes the stream, which stays open.
   *
   * @throws IOException if the stream cannot be written
   */
  public void finish() throws IOException {
    flushBlock();
    writeInt((int) crc.getValue());
    out.write(block, 0, used);
    used = 0;
    out.flush();
  }

  private void reserve(int bytes) throws IOException {
    if (used + bytes > BLOCK_BYTES) {
      flushBlock();
    }
  }

  private void flushBlock() throws IOException {
    crc.update(block, 0, used);
    out.write(block, 0, used);
    used = 0;
  }
}
