package io.aimass.fit;

import java.io.EOFException;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a NumPy file, versions 1.0 to 3.0: <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 *
 * @param type what the numbers are
 * @param shape the lengths of the dimensions
 * @param offset where the numbers begin
 */
record NpyHeader(NpyType type, List<Long> shape, long offset) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int PREAMBLE = 8;
  private static final int ALIGNMENT = 64;

  /** NumPy itself takes 10,000 bytes at most from files it does not trust. */
  private static final int MOST_BYTES = 1 << 16;

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*'(descr|fortran_order|shape)'\\s*:\\s*"
              + "(?:'([^']*)'|(True|False)|\\(([0-9,\\s]*)\\))\\s*(?:,|(?=\\}))");

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /**
   * Reads a head and holds it against the file's size.
   *
   * @param what the file's name, for messages
   */
  static NpyHeader read(FileChannel file, String what) throws IOException {
    ByteBuffer preamble = bytes(file, 0, PREAMBLE + 4, what);
    for (int i = 0; i < MAGIC.length; i++) {
      if (preamble.get(i) != MAGIC[i]) {
        throw new IOException(what + " is no NumPy file: it does not start with \\x93NUMPY");
      }
    }
    int major = preamble.get(6) & 0xff;
    int minor = preamble.get(7) & 0xff;
    if (major < 1 || major > 3 || minor != 0) {
      throw new IOException(
          what + " has format version " + major + "." + minor + ", expected 1.0, 2.0 or 3.0");
    }
    long length = major == 1 ? preamble.getShort(8) & 0xffff : preamble.getInt(8) & 0xffffffffL;
    if (length > MOST_BYTES) {
      throw new IOException(
          what + " has a head of " + length + " bytes, expected " + MOST_BYTES + " at most");
    }
    int start = major == 1 ? PREAMBLE + 2 : PREAMBLE + 4;
    byte[] text = new byte[(int) length];
    bytes(file, start, text.length, what).get(text);
    NpyHeader header = parse(new String(text, StandardCharsets.UTF_8), start + length, what);
    header.requireSize(file.size(), what);
    return header;
  }

  private static ByteBuffer bytes(FileChannel file, long position, int count, String what)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException(what + " ends within its head");
      }
    }
    ((Buffer) buffer).flip();
    return buffer;
  }

  private static NpyHeader parse(String text, long offset, String what) throws IOException {
    String trimmed = text.strip();
    if (!trimmed.startsWith("{") || !trimmed.endsWith("}")) {
      throw unreadable(what, text);
    }
    Matcher entry = ENTRY.matcher(trimmed).region(1, trimmed.length());
    String descr = null;
    String order = null;
    String shape = null;
    while (entry.lookingAt()) {
      switch (entry.group(1)) {
        case "descr" -> descr = entry.group(2);
        case "fortran_order" -> order = entry.group(3);
        default -> shape = entry.group(4);
      }
      entry.region(entry.end(), trimmed.length());
    }
    boolean whole = trimmed.substring(entry.regionStart()).strip().equals("}");
    if (!whole || descr == null || order == null || shape == null) {
      throw unreadable(what, text);
    }
    if (order.equals("True")) {
      throw new IOException(what + " is in Fortran order, expected C order");
    }
    return new NpyHeader(NpyType.of(descr, what), lengths(shape, what, text), offset);
  }

  private static List<Long> lengths(String shape, String what, String text) throws IOException {
    List<Long> lengths = new ArrayList<>();
    for (String length : shape.split(",", -1)) {
      if (!length.isBlank()) {
        try {
          lengths.add(Long.parseLong(length.strip()));
        } catch (NumberFormatException e) {
          throw unreadable(what, text);
        }
      }
    }
    return lengths;
  }

  private static IOException unreadable(String what, String text) {
    String shown = text.substring(0, Math.min(200, text.length())).strip();
    return new IOException(
        what
            + " has the head "
            + shown
            + ", expected {'descr': '<f8', 'fortran_order': False, 'shape': (…)}");
  }

  private void requireSize(long size, String what) throws IOException {
    long expected = type.bytes();
    try {
      for (long length : shape) {
        expected = Math.multiplyExact(expected, length);
      }
      expected = Math.addExact(expected, offset);
    } catch (ArithmeticException e) {
      throw new IOException(what + " claims the shape " + shape + ", more than a file can hold");
    }
    if (size != expected) {
      throw new IOException(
          what
              + " has "
              + size
              + " bytes, expected "
              + expected
              + " for the shape "
              + shape
              + " of "
              + type);
    }
  }

  /** Requires the lengths of the dimensions. */
  NpyHeader requireShape(String what, long... expected) throws IOException {
    List<Long> lengths = new ArrayList<>();
    for (long length : expected) {
      lengths.add(length);
    }
    if (!shape.equals(lengths)) {
      throw new IOException(what + " has the shape " + shape + ", expected " + lengths);
    }
    return this;
  }

  /** The bytes of a head, version 1.0. */
  static byte[] bytes(NpyType type, long... shape) {
    StringBuilder lengths = new StringBuilder();
    for (long length : shape) {
      lengths.append(length).append(shape.length == 1 ? "," : ", ");
    }
    if (shape.length > 1) {
      lengths.setLength(lengths.length() - 2);
    }
    String text =
        "{'descr': '" + type.descr() + "', 'fortran_order': False, 'shape': (" + lengths + "), }";
    int start = PREAMBLE + 2;
    int end = (start + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
    byte[] head = new byte[end];
    Arrays.fill(head, (byte) ' ');
    System.arraycopy(MAGIC, 0, head, 0, MAGIC.length);
    head[6] = 1;
    head[7] = 0;
    head[8] = (byte) (end - start);
    head[9] = (byte) ((end - start) >> 8);
    System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, head, start, text.length());
    head[end - 1] = '\n';
    return head;
  }
}
