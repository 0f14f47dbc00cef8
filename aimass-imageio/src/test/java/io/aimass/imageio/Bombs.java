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
