package io.aimass.serve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Small files of one colour. */
final class Png {

  private Png() {}

  /** A PNG, with no green and no blue. */
  static byte[] red(int width, int height, int red) {
    byte[] rows = new byte[height * (1 + width * 3)];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        rows[y * (1 + width * 3) + 1 + x * 3] = (byte) red;
      }
    }
    Deflater deflater = new Deflater();
    deflater.setInput(rows);
    deflater.finish();
    byte[] packed = new byte[rows.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    ByteBuffer file = ByteBuffer.allocate(8 + 25 + 12 + length + 12);
    file.putLong(0x89504E470D0A1A0AL);
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height).put((byte) 8).put((byte) 2);
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", Arrays.copyOf(packed, length));
    chunk(file, "IEND", new byte[0]);
    return file.array();
  }

  private static void chunk(ByteBuffer file, String name, byte[] data) {
    byte[] kind = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(kind);
    crc.update(data);
    file.putInt(data.length).put(kind).put(data).putInt((int) crc.getValue());
  }
}
