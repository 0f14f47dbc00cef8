package io.aimass.internal.onnx;

import com.google.common.io.ByteStreams;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/**
 * Walks through a protobuf message, field by field, and skips what nobody asks for, so a model of
 * gigabytes is passed over and not held. The wire format is described in Protocol Buffers'
 * documentation under "Encoding".
 *
 * <p>A file need not be trusted: a message is no longer than the one that it is in, nested 100 deep
 * at most, as Protocol Buffers themselves have it, and a text or list that is read has a mebibyte
 * at most.
 *
 * <p>For one thread. A nested message's reader must not be used after its parent's {@link #next}.
 */
public final class ProtobufReader {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private static final int DEEPEST = 100;
  private static final int LONGEST = 1 << 20;

  private final Input input;
  private final long end;
  private final int depth;
  private long fieldEnd;
  private int field;
  private int wireType;
  private long value;

  /** Where all nested readers stand. */
  private static final class Input {
    private final InputStream stream;
    private long position;

    Input(InputStream stream) {
      this.stream = stream;
    }

    int read() throws IOException {
      int next = stream.read();
      if (next >= 0) {
        position++;
      }
      return next;
    }

    byte[] bytes(int count) throws IOException {
      byte[] bytes = new byte[count];
      ByteStreams.readFully(stream, bytes);
      position += count;
      return bytes;
    }

    void skip(long count) throws IOException {
      ByteStreams.skipFully(stream, count);
      position += count;
    }
  }

  /**
   * Reads a message that fills the stream.
   *
   * @param stream not closed
   */
  public ProtobufReader(InputStream stream) {
    this(new Input(stream), Long.MAX_VALUE, 1);
  }

  private ProtobufReader(Input input, long end, int depth) {
    this.input = input;
    this.end = end;
    this.depth = depth;
    this.fieldEnd = input.position;
  }

  /**
   * Goes to the next field.
   *
   * @return false at the message's end
   * @throws IOException if the stream cannot be read, ends within a field, or is not protobuf
   */
  public boolean next() throws IOException {
    input.skip(fieldEnd - input.position);
    if (input.position >= end) {
      return false;
    }
    int first = input.read();
    if (first < 0) {
      if (end == Long.MAX_VALUE) {
        return false;
      }
      throw new EOFException("the message ends before its last field");
    }
    long tag = varint(first);
    field = (int) (tag >>> 3);
    wireType = (int) (tag & 7);
    long length = length();
    if (length < 0 || length > end - input.position) {
      throw new IOException("a protobuf field of " + length + " bytes is not within its message");
    }
    fieldEnd = input.position + length;
    return true;
  }

  /**
   * How many bytes of the field are still to be read; those of a varint are found by reading it.
   */
  private long length() throws IOException {
    return switch (wireType) {
      case VARINT -> {
        value = varint(required());
        yield 0;
      }
      case FIXED64 -> 8;
      case FIXED32 -> 4;
      case LENGTH -> varint(required());
      default -> throw new IOException("protobuf wire type " + wireType + " is not known");
    };
  }

  private int required() throws IOException {
    int next = input.read();
    if (next < 0) {
      throw new EOFException("the message ends within a field");
    }
    return next;
  }

  private long varint(int first) throws IOException {
    long result = first & 0x7F;
    int next = first;
    for (int shift = 7; (next & 0x80) != 0; shift += 7) {
      if (shift > 63) {
        throw new IOException("a protobuf number is longer than 64 bits");
      }
      next = required();
      result |= (long) (next & 0x7F) << shift;
    }
    return result;
  }

  /** The number of the field. */
  public int field() {
    return field;
  }

  /** The field as a number. */
  public long number() {
    return value;
  }

  /**
   * The field as one of repeated numbers, or as several that are packed.
   *
   * @throws IOException if the stream cannot be read, or the field has more than a mebibyte
   */
  public long[] numbers() throws IOException {
    if (wireType == VARINT) {
      return new long[] {value};
    }
    rest();
    LongStream.Builder numbers = LongStream.builder();
    while (input.position < fieldEnd) {
      numbers.add(varint(required()));
    }
    return numbers.build().toArray();
  }

  /**
   * The field as text.
   *
   * @throws IOException if the stream cannot be read, or the field has more than a mebibyte
   */
  public String text() throws IOException {
    return new String(input.bytes(rest()), StandardCharsets.UTF_8);
  }

  /** How many bytes of the field are left, which are to be held. */
  private int rest() throws IOException {
    long rest = fieldEnd - input.position;
    if (rest > LONGEST) {
      throw new IOException(
          "a protobuf field has " + rest + " bytes, expected " + LONGEST + " at most");
    }
    return (int) rest;
  }

  /**
   * The field as a message of its own.
   *
   * @throws IOException if messages are nested too deep
   */
  public ProtobufReader message() throws IOException {
    if (depth == DEEPEST) {
      throw new IOException("protobuf messages are nested deeper than " + DEEPEST);
    }
    return new ProtobufReader(input, fieldEnd, depth + 1);
  }
}
