package io.aimass.bundle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Set;

/**
 * Replaces a file in one step: what is new is written beside it, flushed to the disk, and renamed.
 * Who dies on the way leaves the old file whole, and perhaps a file called {@code .NAME.….tmp}.
 */
final class AtomicFile {

  private static final int TRIES = 100;

  private AtomicFile() {}

  static void write(Path file, BundleWriter.Writing writing) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    Path name = target.getFileName();
    if (folder == null || name == null || Files.isDirectory(target)) {
      throw new IOException(file + " is a folder, expected a file");
    }
    Path fresh = create(folder, name.toString());
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        keepPermissions(target, fresh); // Before there is anything to read in it.
        writing.to(channel);
        channel.force(true);
      }
      move(fresh, target);
    } catch (IOException | RuntimeException | Error e) {
      try {
        Files.deleteIfExists(fresh);
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
    flush(folder);
  }

  /** With the rights that any new file has, to begin with, which temporary files have not. */
  private static Path create(Path folder, String name) throws IOException {
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < TRIES; i++) {
      Path fresh = folder.resolve("." + name + "." + Long.toHexString(random.nextLong()) + ".tmp");
      try {
        return Files.createFile(fresh);
      } catch (FileAlreadyExistsException e) {
        // Another name.
      }
    }
    throw new IOException("there is no free name beside " + name + " in " + folder);
  }

  /** Who might not read the old file may not read the new one; where there are such rights. */
  private static void keepPermissions(Path old, Path fresh) throws IOException {
    PosixFileAttributeView from = Files.getFileAttributeView(old, PosixFileAttributeView.class);
    PosixFileAttributeView to = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
    if (from == null || to == null || !Files.exists(old)) {
      return;
    }
    Set<PosixFilePermission> kept = from.readAttributes().permissions();
    if (!to.readAttributes().permissions().equals(kept)) {
      to.setPermissions(kept);
    }
  }

  /** In one step; where the file system has no such step, in two. */
  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes the new name last, too, where a folder can be opened: not on Windows. */
  private static void flush(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The file itself is on the disk; which of the two has the name is up to the system.
    }
  }
}
