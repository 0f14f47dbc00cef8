package io.aimass.imageio.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Takes the colour profile out of a JPEG or a WebP, because their readers would convert the
 * colours, where the numbers in the file are wanted. Its place is kept, under another name.
 */
final class Profiles {

  private static final byte[] OF_JPEG = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
  private static final int ICCP = 0x49434350;
  private static final int NOBODY_S = 0x78783030; // "xx00"

  private Profiles() {}

  /** The file, or a copy of it. */
  static byte[] without(FileFormat format, byte[] file) {
    return switch (format) {
      case JPEG -> ofJpeg(file);
      case WEBP -> ofWebp(file);
      default -> file;
    };
  }

  private static byte[] ofJpeg(byte[] file) {
    byte[] made = file;
    int at = 2;
    while (at + 4 <= file.length && (file[at] & 0xFF) == 0xFF) {
      int marker = file[at + 1] & 0xFF;
      int length = ((file[at + 2] & 0xFF) << 8) | (file[at + 3] & 0xFF);
      if (marker == 0xDA || length < 2) {
        break;
      }
      if (marker == 0xE2 && begins(file, at + 4, OF_JPEG)) {
        made = made == file ? file.clone() : made;
        made[at + 4] = 'x';
      }
      at += marker == 0xFF ? 1 : 2 + length;
    }
    return made;
  }

  private static boolean begins(byte[] file, int at, byte[] head) {
    for (int i = 0; i < head.length; i++) {
      if (at + i >= file.length || file[at + i] != head[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ofWebp(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    for (long at = 12; at <= file.length - 8; ) {
      int start = (int) at;
      if (bytes.getInt(start) == ICCP) {
        byte[] made = file.clone();
        ByteBuffer.wrap(made).putInt(start, NOBODY_S);
        return made;
      }
      long length = Integer.reverseBytes(bytes.getInt(start + 4)) & 0xFFFFFFFFL;
      at += 8 + length + (length & 1);
    }
    return file;
  }
}
