package io.aimass.internal.zip;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Writes a zip file, entry after entry. For one thread; the channel stays open. */
public final class ZipWriter {

  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private final ZipForm form;
  private final List<StoredEntry> entries = new ArrayList<>();
  private long end;

  /** Writes an entry's data. */
  @FunctionalInterface
  public interface Data {
    /** Writes all of it; not to close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Begins a file.
   *
   * @param channel an empty file
   */
  public ZipWriter(FileChannel channel) {
    this(channel, ZipForm.STANDARD);
  }

  ZipWriter(FileChannel channel, ZipForm form) {
    this.channel = channel;
    this.form = form;
  }

  /**
   * Adds an entry.
   *
   * @param name not used before
   * @param data writes it
   * @return the entry
   * @throws IllegalArgumentException if the name is none that {@link ZipReader} takes
   */
  public StoredEntry add(String name, Data data) throws IOException {
    if (!ZipForm.isSafe(name)) {
      throw new IllegalArgumentException("\"" + name + "\" is no safe name of an entry");
    }
    long header = end;
    long start = ZipForm.dataOf(name, header);
    channel.position(start);
    Counting counting =
        new Counting(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
    data.writeTo(counting);
    counting.flush();
    StoredEntry entry =
        new StoredEntry(name, counting.size, counting.crc.getValue(), header, start);
    write(form.localHeader(entry), header);
    entries.add(entry);
    end = entry.end();
    return entry;
  }

  /** Takes the entry back that was added last. */
  public void undo() throws IOException {
    StoredEntry last = entries.remove(entries.size() - 1);
    end = last.header();
    channel.truncate(end);
  }

  /**
   * Ends the file.
   *
   * @param comment of plain characters
   */
  public void finish(String comment) throws IOException {
    write(form.directory(entries, end, comment), end);
  }

  private void write(byte[] bytes, long at) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long place = at;
    while (buffer.hasRemaining()) {
      place += channel.write(buffer, place);
    }
  }

  /** Counts and sums up what goes through. */
  private static final class Counting extends FilterOutputStream {
    private final CRC32 crc = new CRC32();
    private long size;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      crc.update(b);
      size++;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
      crc.update(bytes, from, count);
      size += count;
    }

    @Override
    public void close() throws IOException {
      flush(); // The channel is not ours.
    }
  }
}
