package io.aimass.imageio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Files of a few bytes whose headers promise a lot. */
final class Bombs {

  private Bombs() {}

  static byte[] of(String format, int width, int height) {
    return switch (format) {
      case "png" -> png(width, height);
      case "jpg" -> jpg(width, height);
      case "gif" -> gif(width, height);
      case "bmp" -> bmp(width, height);
      case "tif" -> tif(width, height);
      default -> throw new IllegalArgumentException(format);
    };
  }

  private static byte[] png(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(8 + 25 + 12 + 1024 + 12);
    file.putLong(0x89504E470D0A1A0AL);
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height).put((byte) 8).put((byte) 2);
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", new byte[1024]);
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

  /** A real one whose frame header is changed. */
  private static byte[] jpg(int width, int height) {
    byte[] file = Files.bytes("rgb.jpg");
    int at = 2;
    while ((file[at + 1] & 0xFF) != 0xC0) {
      at += 2 + (ByteBuffer.wrap(file).getShort(at + 2) & 0xFFFF);
    }
    ByteBuffer.wrap(file).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
    return file;
  }

  private static byte[] gif(int width, int height) {
    byte[] file = Files.bytes("disposal0.gif");
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(6, (short) width)
        .putShort(8, (short) height);
    return file;
  }

  private static byte[] bmp(int width, int height) {
    byte[] file = Files.bytes("rgb.bmp");
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
    return file;
  }

  /** A TIFF of 16 by 16 whose tiles are as wide as told; of them there is one, and empty. */
  static byte[] tile(int tileWidth) {
    int[][] entries = {
      {256, 16},
      {257, 16},
      {258, 8},
      {259, 1},
      {262, 1},
      {277, 1},
      {322, tileWidth},
      {323, 16},
      {324, 134},
      {325, 256}
    };
    ByteBuffer file = ByteBuffer.allocate(134 + 256).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0x002A4949).putInt(8).putShort((short) entries.length);
    for (int[] entry : entries) {
      file.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
    }
    return file.array();
  }

  /** A progressive JPEG, whose first scan after the last one comes so many times again. */
  static byte[] scans(int more) {
    byte[] file = Files.bytes("progressive.jpg");
    int last = file.length - 2;
    while ((file[last] & 0xFF) != 0xFF || (file[last + 1] & 0xFF) != 0xDA) {
      last--;
    }
    int length = file.length - 2 - last;
    ByteBuffer made = ByteBuffer.allocate(file.length + more * length);
    made.put(file, 0, file.length - 2);
    for (int i = 0; i < more; i++) {
      made.put(file, last, length);
    }
    return made.put(file, file.length - 2, 2).array();
  }

  /** A lossy WebP of 34 by 21, in what says that it is a picture of 16 by 16. */
  static byte[] frame() {
    byte[] file = Files.bytes("lossy.webp");
    ByteBuffer made = ByteBuffer.allocate(file.length + 18).order(ByteOrder.LITTLE_ENDIAN);
    made.put(file, 0, 12).putInt(0x58385056).putInt(10).putInt(0); // VP8X
    made.put(new byte[] {15, 0, 0, 15, 0, 0}).put(file, 12, file.length - 12);
    return made.putInt(4, made.capacity() - 8).array();
  }

  private static byte[] tif(int width, int height) {
    byte[] file = Files.bytes("rgb-lzw.tif");
    ByteBuffer tiff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int directory = tiff.getInt(4);
    for (int i = 0; i < tiff.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      if (tiff.getShort(entry) == 256 || tiff.getShort(entry) == 257) {
        tiff.putShort(entry + 2, (short) 4); // a long
        tiff.putInt(entry + 8, tiff.getShort(entry) == 256 ? width : height);
      }
    }
    return file;
  }
}
