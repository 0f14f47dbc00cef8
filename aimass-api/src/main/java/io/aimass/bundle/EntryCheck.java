package io.aimass.bundle;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.ByteStreams;
import io.aimass.internal.zip.StoredEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** An entry's data against what is told of it. */
final class EntryCheck extends OutputStream {

  private final Hasher hasher = Hashing.sha256().newHasher();
  private final CRC32 crc = new CRC32();

  private EntryCheck() {}

  /** Opens an entry's data: a file under way may give other bytes the next time. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  /**
   * Goes through an entry.
   *
   * @throws IOException if it is not what is told of it
   */
  static void require(StoredEntry entry, String sha256, Opening data) throws IOException {
    EntryCheck check = new EntryCheck();
    try (InputStream in = data.open()) {
      ByteStreams.copy(in, check);
    }
    check.require(entry, sha256);
  }

  /**
   * Reads an entry, once: what it gives are the bytes that were checked.
   *
   * @throws IOException if it is not what is told of it
   */
  static byte[] read(StoredEntry entry, String sha256, Opening data) throws IOException {
    byte[] bytes;
    try (InputStream in = data.open()) {
      bytes = ByteStreams.toByteArray(in);
    }
    EntryCheck check = new EntryCheck();
    check.write(bytes, 0, bytes.length);
    check.require(entry, sha256);
    return bytes;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    hasher.putBytes(bytes, from, count);
    crc.update(bytes, from, count);
  }

  private void require(StoredEntry entry, String sha256) throws IOException {
    String found = hasher.hash().toString();
    if (!found.equals(sha256)) {
      throw new IOException(
          "\"" + entry.name() + "\" is damaged: its SHA-256 is " + found + ", expected " + sha256);
    }
    if (crc.getValue() != entry.crc()) {
      throw new IOException("\"" + entry.name() + "\" is damaged: its CRC32 is not the one told");
    }
  }
}
