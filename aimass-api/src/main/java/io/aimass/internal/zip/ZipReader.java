package io.aimass.internal.zip;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the entries of a zip file that {@link ZipWriter} wrote, and of no other: all but the data
 * must be to the bit what that would have written. Trusts no number of the file; reads no more of
 * it into memory than the directory, whose size is bounded by the number of entries.
 */
public final class ZipReader {

  private final FileChannel channel;
  private final ZipForm form;
  private final long size;
  private final int commentLength;
  private final int mostEntries;

  /**
   * What a file holds.
   *
   * @param entries in order
   * @param comment of the whole file
   */
  public record Content(List<StoredEntry> entries, String comment) {}

  private record Directory(long start, long size, long count, String comment) {}

  private ZipReader(FileChannel channel, ZipForm form, int commentLength, int mostEntries)
      throws IOException {
    this.channel = channel;
    this.form = form;
    this.size = channel.size();
    this.commentLength = commentLength;
    this.mostEntries = mostEntries;
  }

  /**
   * Reads the directory.
   *
   * @param channel the file
   * @param commentLength how long the file's comment is
   * @param mostEntries how many entries there may be
   * @throws IOException if it is no such file; the message says why
   */
  public static Content read(FileChannel channel, int commentLength, int mostEntries)
      throws IOException {
    return read(channel, ZipForm.STANDARD, commentLength, mostEntries);
  }

  static Content read(FileChannel channel, ZipForm form, int commentLength, int mostEntries)
      throws IOException {
    return new ZipReader(channel, form, commentLength, mostEntries).read();
  }

  private Content read() throws IOException {
    Directory directory = end();
    if (directory.count() > mostEntries) {
      throw new IOException(
          "it claims " + directory.count() + " entries, allowed are " + mostEntries);
    }
    long most = directory.count() * (ZipForm.CENTRAL_BYTES + ZipForm.MOST_NAME + 28L);
    if (directory.start() < 0
        || directory.size() < 0
        || directory.size() > most
        || directory.size() > size - directory.start()) {
      throw new IOException(
          "it claims a directory of "
              + directory.size()
              + " bytes from "
              + directory.start()
              + " in a file of "
              + size);
    }
    byte[] bytes = bytes(directory.start(), directory.size());
    List<StoredEntry> entries = new ArrayList<>();
    int at = 0;
    long end = 0;
    for (long i = 0; i < directory.count(); i++) {
      StoredEntry entry = entry(bytes, at, end);
      at +=
          ZipForm.CENTRAL_BYTES + entry.name().length() + (view(bytes).getShort(at + 30) & 0xFFFF);
      end = entry.end();
      entries.add(entry);
    }
    check(entries, directory);
    return new Content(List.copyOf(entries), directory.comment());
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] bytes(long from, long count) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(count)];
    ByteBuffer into = ByteBuffer.wrap(bytes);
    long place = from;
    while (into.hasRemaining()) {
      int now = channel.read(into, place);
      if (now < 0) {
        throw new EOFException("it ends at byte " + place);
      }
      place += now;
    }
    return bytes;
  }

  private Directory end() throws IOException {
    int length = ZipForm.END_BYTES + commentLength;
    if (size < length) {
      throw new IOException("it has " + size + " bytes, expected " + length + " or more");
    }
    byte[] last = bytes(size - length, length);
    ByteBuffer end = view(last);
    if (end.getInt(0) != ZipForm.END) {
      throw new IOException("it does not end as a bundle does: it is something else, or cut short");
    }
    String comment = new String(last, ZipForm.END_BYTES, commentLength, StandardCharsets.US_ASCII);
    long count = end.getShort(10) & 0xFFFFL;
    long directorySize = end.getInt(12) & 0xFFFFFFFFL;
    long start = end.getInt(16) & 0xFFFFFFFFL;
    if (count == 0xFFFF) {
      return end64(size - length, comment);
    }
    return new Directory(start, directorySize, count, comment);
  }

  private Directory end64(long before, String comment) throws IOException {
    int length = ZipForm.END64_BYTES + ZipForm.LOCATOR64_BYTES;
    if (before < length) {
      throw new IOException("there is no room for its directory's end");
    }
    ByteBuffer end = view(bytes(before - length, length));
    if (end.getInt(0) != ZipForm.END64) {
      throw new IOException("its directory's end is not where it is expected");
    }
    long count = end.getLong(24);
    if (count < 0) {
      throw new IOException("it claims " + count + " entries");
    }
    return new Directory(end.getLong(48), end.getLong(40), count, comment);
  }

  /** The entry at a place of the directory, whose header must be at a place of the file. */
  private StoredEntry entry(byte[] directory, int at, long header) throws IOException {
    ByteBuffer in = view(directory);
    if (directory.length - at < ZipForm.CENTRAL_BYTES || in.getInt(at) != ZipForm.CENTRAL) {
      throw new IOException("its directory is damaged at byte " + at);
    }
    int nameLength = in.getShort(at + 28) & 0xFFFF;
    int extra = in.getShort(at + 30) & 0xFFFF;
    int whole = ZipForm.CENTRAL_BYTES + nameLength + extra;
    if (directory.length - at < whole) {
      throw new IOException("its directory ends within an entry");
    }
    String name =
        new String(directory, at + ZipForm.CENTRAL_BYTES, nameLength, StandardCharsets.ISO_8859_1);
    checkKind(name, in.getShort(at + 8), in.getShort(at + 10));
    long entrySize = in.getInt(at + 24) & 0xFFFFFFFFL;
    if (entrySize == 0xFFFFFFFFL && extra >= 12) {
      entrySize = in.getLong(at + ZipForm.CENTRAL_BYTES + nameLength + 4);
    }
    long data = ZipForm.dataOf(name, header);
    if (entrySize < 0 || entrySize > size - data) {
      throw new IOException(
          "entry \"" + name + "\" claims " + entrySize + " bytes in a file of " + size);
    }
    return new StoredEntry(name, entrySize, in.getInt(at + 16) & 0xFFFFFFFFL, header, data);
  }

  private static void checkKind(String name, short flags, short method) throws IOException {
    if (!ZipForm.isSafe(name)) {
      throw new IOException("entry \"" + printable(name) + "\" has an unsafe name");
    }
    if ((flags & 1) != 0) {
      throw new IOException("entry \"" + name + "\" is encrypted");
    }
    if (method != 0) {
      throw new IOException(
          "entry \""
              + name
              + "\" is compressed by method "
              + method
              + "; a bundle's entries are stored as they are");
    }
  }

  private static String printable(String name) {
    return name.replaceAll("[^ -~]", "?");
  }

  /** Makes all but the data again and compares. */
  private void check(List<StoredEntry> entries, Directory directory) throws IOException {
    Set<String> names = new HashSet<>();
    long end = 0;
    for (StoredEntry entry : entries) {
      if (!names.add(entry.name())) {
        throw new IOException("entry \"" + entry.name() + "\" comes twice");
      }
      requireSame(
          form.localHeader(entry), entry.header(), "the header of \"" + entry.name() + "\"");
      end = entry.end();
    }
    if (end != directory.start()) {
      throw new IOException(
          "its entries end at byte " + end + ", its directory begins at " + directory.start());
    }
    byte[] expected = form.directory(entries, end, directory.comment());
    if (expected.length != size - end) {
      throw new IOException(
          "its directory has " + (size - end) + " bytes, expected " + expected.length);
    }
    requireSame(expected, end, "its directory");
  }

  private void requireSame(byte[] expected, long at, String what) throws IOException {
    if (!Arrays.equals(expected, bytes(at, expected.length))) {
      throw new IOException(
          what + " is not as a bundle has it: damaged, or written by another tool");
    }
  }
}
