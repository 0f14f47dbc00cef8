package io.aimass.train.internal.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file beside its place and moves it there when it is complete and on disk. */
public final class WholeFile {

  /** What is written. */
  public interface Content {

    /**
     * Writes it.
     *
     * @param out is closed by the caller
     * @throws IOException if {@code out} throws it
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /**
   * Writes a file; whoever reads it sees the old one or the new one.
   *
   * @param file its folder must exist
   * @param content what is written
   * @throws IOException if it cannot be written; the old file stays as it was
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new IOException(file + " is a folder, expected a file");
    }
    Path fresh = folder.resolve("." + target.getFileName() + "." + System.nanoTime() + ".tmp");
    try {
      writeAndFlush(fresh, content);
      move(fresh, target);
    } catch (IOException | RuntimeException | Error e) {
      try {
        Files.deleteIfExists(fresh);
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private static void writeAndFlush(Path fresh, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
