package io.aimass.internal.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The bytes around the entries' data. They follow from the entries alone, so that whoever reads
 * them can make them again and compare: a bit that differs is found. The numbers are those of
 * PKWARE's APPNOTE.TXT, 6.3.
 *
 * @param limit sizes and places from here on are written with 64 bits (zip64)
 */
record ZipForm(long limit) {

  static final int LOCAL = 0x04034b50;
  static final int CENTRAL = 0x02014b50;
  static final int END = 0x06054b50;
  static final int END64 = 0x06064b50;
  static final int LOCATOR64 = 0x07064b50;
  static final int LOCAL_BYTES = 30;
  static final int CENTRAL_BYTES = 46;
  static final int END_BYTES = 22;
  static final int END64_BYTES = 56;
  static final int LOCATOR64_BYTES = 20;

  /** What fits into 32 bits; the last one means that the number is elsewhere. */
  static final ZipForm STANDARD = new ZipForm(0xFFFFFFFFL);

  static final int MOST_NAME = 255;
  private static final int ALIGNMENT = 64;
  private static final short ZIP64_FIELD = 1;

  /** The extra field by which Android's zipalign fills up. */
  private static final short PADDING_FIELD = (short) 0xD935;

  private static final int ZIP64_LOCAL = 20;
  private static final int LEAST_PADDING = 6;
  private static final int MOST_COUNT = 0xFFFF;

  /** The first of January 1980, midnight: a zip file knows no earlier time. */
  private static final short DATE = 0x21;

  private static final short VERSION = 10;
  private static final short VERSION64 = 45;
  private static final Pattern SAFE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

  /** Whether a name is a relative path of plain segments: none leads out of a folder. */
  static boolean isSafe(String name) {
    return name.length() <= MOST_NAME && SAFE.matcher(name).matches();
  }

  /** Where the data of an entry is whose header is at a place. */
  static long dataOf(String name, long header) {
    long least = header + LOCAL_BYTES + name.length() + ZIP64_LOCAL + LEAST_PADDING;
    return (least + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private boolean isLarge(long number) {
    return number >= limit;
  }

  private static ByteBuffer into(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** All from the header's place to the data. */
  byte[] localHeader(StoredEntry entry) {
    boolean large = isLarge(entry.size());
    int extra = (int) (entry.data() - entry.header() - LOCAL_BYTES - entry.name().length());
    byte[] bytes = new byte[(int) (entry.data() - entry.header())];
    ByteBuffer out = into(bytes);
    out.putInt(LOCAL).putShort(large ? VERSION64 : VERSION);
    common(out, entry, large, extra);
    out.put(entry.name().getBytes(StandardCharsets.US_ASCII));
    int padding = extra;
    if (large) {
      out.putShort(ZIP64_FIELD).putShort((short) (ZIP64_LOCAL - 4));
      out.putLong(entry.size()).putLong(entry.size());
      padding -= ZIP64_LOCAL;
    }
    out.putShort(PADDING_FIELD).putShort((short) (padding - 4)).putShort((short) ALIGNMENT);
    return bytes; // The rest is zeros.
  }

  /** From the flags to the length of the extra fields. */
  private static void common(ByteBuffer out, StoredEntry entry, boolean large, int extra) {
    int size = large ? -1 : (int) entry.size();
    out.putShort((short) 0).putShort((short) 0); // No flags; stored.
    out.putShort((short) 0).putShort(DATE);
    out.putInt((int) entry.crc()).putInt(size).putInt(size);
    out.putShort((short) entry.name().length()).putShort((short) extra);
  }

  /** All from the end of the last entry's data to the file's end. */
  byte[] directory(List<StoredEntry> entries, long start, String comment) {
    long size = 0;
    for (StoredEntry entry : entries) {
      size += CENTRAL_BYTES + entry.name().length() + centralExtra(entry);
    }
    boolean large = isLarge(start) || isLarge(size) || entries.size() >= MOST_COUNT;
    int more = large ? END64_BYTES + LOCATOR64_BYTES : 0;
    byte[] bytes = new byte[Math.toIntExact(size + more + END_BYTES + comment.length())];
    ByteBuffer out = into(bytes);
    entries.forEach(entry -> central(out, entry));
    if (large) {
      end64(out, entries.size(), start, size);
    }
    short count = (short) (large ? MOST_COUNT : entries.size());
    out.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
    out.putInt(large ? -1 : (int) size).putInt(large ? -1 : (int) start);
    out.putShort((short) comment.length());
    out.put(comment.getBytes(StandardCharsets.US_ASCII));
    return bytes;
  }

  private int centralExtra(StoredEntry entry) {
    int numbers = (isLarge(entry.size()) ? 2 : 0) + (isLarge(entry.header()) ? 1 : 0);
    return numbers == 0 ? 0 : 4 + 8 * numbers;
  }

  private void central(ByteBuffer out, StoredEntry entry) {
    boolean large = isLarge(entry.size());
    boolean far = isLarge(entry.header());
    int extra = centralExtra(entry);
    short version = large || far ? VERSION64 : VERSION;
    out.putInt(CENTRAL).putShort(version).putShort(version);
    common(out, entry, large, extra);
    out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
    out.putInt(far ? -1 : (int) entry.header());
    out.put(entry.name().getBytes(StandardCharsets.US_ASCII));
    if (extra > 0) {
      out.putShort(ZIP64_FIELD).putShort((short) (extra - 4));
      if (large) {
        out.putLong(entry.size()).putLong(entry.size());
      }
      if (far) {
        out.putLong(entry.header());
      }
    }
  }

  private static void end64(ByteBuffer out, int count, long start, long size) {
    out.putInt(END64).putLong(END64_BYTES - 12L).putShort(VERSION64).putShort(VERSION64);
    out.putInt(0).putInt(0).putLong(count).putLong(count).putLong(size).putLong(start);
    out.putInt(LOCATOR64).putInt(0).putLong(start + size).putInt(1);
  }
}
