package io.aimass.preprocess.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the one number of EXIF that changes pixels, in JPEG, PNG, WebP and TIFF. It reads a few
 * bytes where they lie and takes no memory, whatever the file says: readers of all metadata unpack
 * and copy what a hostile file tells them to.
 */
final class ExifOrientation {

  private static final int NONE = 0;
  private static final int TAG = 0x0112;
  private static final int EXIF = 0x45786966; // "Exif"

  private final ByteBuffer file;

  private ExifOrientation(byte[] file) {
    this.file = ByteBuffer.wrap(file).asReadOnlyBuffer();
  }

  /** From 1 to 8, or anything else if there is none. */
  static int in(byte[] file) {
    try {
      return new ExifOrientation(file).find();
    } catch (IndexOutOfBoundsException endOfFile) {
      return NONE;
    }
  }

  private int find() {
    int head = file.getInt(0);
    if (head >>> 8 == 0xFFD8FF) {
      return inJpeg();
    }
    if (head == 0x89504E47) {
      return inPng();
    }
    if (head == 0x52494646 && file.getInt(8) == 0x57454250) { // RIFF, WEBP
      return inWebp();
    }
    return head == 0x49492A00 || head == 0x4D4D002A ? inTiff(0, file.limit()) : NONE;
  }

  /** Segments of a marker and a length, up to the first scan. */
  private int inJpeg() {
    int at = 2;
    while ((file.get(at) & 0xFF) == 0xFF) {
      int marker = file.get(at + 1) & 0xFF;
      if (marker == 0xFF) { // a fill byte
        at++;
        continue;
      }
      int length = file.getShort(at + 2) & 0xFFFF;
      if (marker == 0xDA || length < 2) {
        return NONE;
      }
      if (marker == 0xE1 && length > 16 && file.getInt(at + 4) == EXIF) {
        return inTiff(at + 10, at + 2 + length);
      }
      at += 2 + length;
    }
    return NONE;
  }

  private int inPng() {
    for (long at = 8; ; ) {
      int start = Math.toIntExact(at);
      long length = file.getInt(start) & 0xFFFFFFFFL;
      int kind = file.getInt(start + 4);
      if (kind == 0x65584966) { // eXIf
        return inTiff(start + 8, start + 8 + length);
      }
      at += 12 + length;
      if (at > file.limit()) {
        return NONE;
      }
    }
  }

  private int inWebp() {
    for (long at = 12; at <= file.limit() - 8; ) {
      int start = (int) at;
      long length = Integer.reverseBytes(file.getInt(start + 4)) & 0xFFFFFFFFL;
      if (file.getInt(start) == 0x45584946) { // EXIF
        // Some writers put JPEG's prefix in front.
        int tiff = file.getInt(start + 8) == EXIF ? start + 14 : start + 8;
        return inTiff(tiff, start + 8 + length);
      }
      at += 8 + length + (length & 1);
    }
    return NONE;
  }

  /** The first directory of a TIFF that lies from one place to another. */
  private int inTiff(int from, long to) {
    ByteBuffer tiff = file.duplicate();
    tiff.limit((int) Math.min(to, file.limit())).position(Math.min(from, tiff.limit()));
    tiff = tiff.slice();
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (tiff.getShort(2) != 42) {
      return NONE;
    }
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
        return tiff.getShort(entry + 8) & 0xFFFF;
      }
    }
    return NONE;
  }
}
