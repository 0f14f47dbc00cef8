package io.aimass.imageio.internal;

import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory, for ImageIO's readers. Some of them fill what is missing with zeros, for all of
 * the pixels that a header promises; one that keeps asking at the file's end is told to stop.
 */
final class FileBytes extends ImageInputStreamImpl {

  /** More than any reader asks for at the end of a whole file. */
  private static final int PATIENCE = 1024;

  private byte[] file;
  private int askedAtEnd;

  FileBytes(byte[] file) {
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    return streamPos < file.length ? file[(int) streamPos++] & 0xFF : end();
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    bitOffset = 0;
    if (streamPos >= file.length) {
      return length == 0 ? 0 : end();
    }
    int read = (int) Math.min(length, file.length - streamPos);
    System.arraycopy(file, (int) streamPos, to, offset, read);
    streamPos += read;
    return read;
  }

  /** Streams wait for a finalizer; a large file should not. */
  @Override
  public void close() throws IOException {
    super.close();
    file = new byte[0];
  }

  private int end() throws IOException {
    askedAtEnd++;
    if (askedAtEnd > PATIENCE) {
      // No EOFException, which is what some readers go on after.
      throw new IIOException("the file ends before its picture does");
    }
    return -1;
  }

  @Override
  public long length() {
    return file.length;
  }

  @Override
  public boolean isCached() {
    return true;
  }

  @Override
  public boolean isCachedMemory() {
    return true;
  }
}
