package io.aimass.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a file, mapped into memory for reading. It is unmapped when nobody holds the region or
 * a view of it any more.
 */
public final class MappedRegion {

  /** One mapping has a size of an int at most. */
  private static final long LARGEST = Integer.MAX_VALUE;

  private final List<ByteBuffer> parts;
  private final long length;

  private MappedRegion(List<ByteBuffer> parts, long length) {
    this.parts = List.copyOf(parts);
    this.length = length;
  }

  /**
   * Maps a region.
   *
   * @throws IOException if the file cannot be read or mapped, or ends before the region does
   * @throws IllegalArgumentException if the offset or the length is negative
   */
  public static MappedRegion of(Path file, long offset, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return of(file, channel, offset, length);
    }
  }

  /**
   * Maps a region of a file that is open, which may have another name by now. The channel may be
   * closed afterwards.
   *
   * @param file for messages
   * @throws IOException if the file cannot be mapped, or ends before the region does
   * @throws IllegalArgumentException if the offset or the length is negative
   */
  public static MappedRegion of(Path file, FileChannel channel, long offset, long length)
      throws IOException {
    requireNotNegative(offset, length);
    if (length > channel.size() - offset) {
      throw new EOFException(
          file + " has " + channel.size() + " bytes, expected " + length + " from " + offset);
    }
    List<ByteBuffer> parts = new ArrayList<>();
    for (long done = 0; done < length; done += LARGEST) {
      long size = Math.min(LARGEST, length - done);
      parts.add(channel.map(MapMode.READ_ONLY, offset + done, size));
    }
    return new MappedRegion(parts, length);
  }

  private static void requireNotNegative(long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException(
          "a region's offset and length are 0 or more, got " + offset + " and " + length);
    }
  }

  /**
   * A part of this region, which takes no mapping of its own: a process has not many of them.
   *
   * @throws IllegalArgumentException if it is not within this region
   */
  public MappedRegion slice(long offset, long size) {
    requireNotNegative(offset, size);
    if (size > length - offset) {
      throw new IllegalArgumentException(
          "the region has " + length + " bytes, expected " + size + " from " + offset);
    }
    List<ByteBuffer> some = new ArrayList<>();
    long start = 0;
    for (ByteBuffer part : parts) {
      long from = Math.max(offset - start, 0);
      long to = Math.min(offset + size - start, part.capacity());
      if (from < to) {
        ByteBuffer view = part.asReadOnlyBuffer();
        ((Buffer) view).limit((int) to);
        ((Buffer) view).position((int) from);
        some.add(view.slice());
      }
      start += part.capacity();
    }
    return new MappedRegion(some, size);
  }

  /** How many bytes there are. */
  public long length() {
    return length;
  }

  /** A view of all of it; empty if it takes more than one mapping. */
  public Optional<ByteBuffer> whole() {
    if (parts.isEmpty()) {
      return Optional.of(ByteBuffer.allocateDirect(0).asReadOnlyBuffer());
    }
    return parts.size() == 1 ? Optional.of(parts.get(0).asReadOnlyBuffer()) : Optional.empty();
  }

  /** All of it from the beginning. */
  public InputStream stream() {
    return new Stream(parts);
  }

  /** Goes through the parts; for one thread. */
  private static final class Stream extends InputStream {
    private final List<ByteBuffer> left = new ArrayList<>();

    Stream(List<ByteBuffer> parts) {
      parts.forEach(part -> left.add(part.asReadOnlyBuffer()));
    }

    private boolean atEnd() {
      while (!left.isEmpty() && !left.get(0).hasRemaining()) {
        left.remove(0);
      }
      return left.isEmpty();
    }

    @Override
    public int read() {
      return atEnd() ? -1 : left.get(0).get() & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      if (most == 0) {
        return 0;
      }
      if (atEnd()) {
        return -1;
      }
      int now = Math.min(most, left.get(0).remaining());
      left.get(0).get(into, from, now);
      return now;
    }

    @Override
    public int available() {
      return atEnd() ? 0 : left.get(0).remaining();
    }

    @Override
    public long skip(long most) {
      if (most <= 0 || atEnd()) {
        return 0;
      }
      ByteBuffer part = left.get(0);
      int now = (int) Math.min(most, part.remaining());
      ((Buffer) part).position(part.position() + now);
      return now;
    }
  }
}
