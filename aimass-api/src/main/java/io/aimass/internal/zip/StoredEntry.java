package io.aimass.internal.zip;

/**
 * One entry.
 *
 * @param name as {@link ZipForm#isSafe} wants it
 * @param size of its data in bytes
 * @param crc the data's CRC32
 * @param header where its local header is in the file
 * @param data where its data is
 */
public record StoredEntry(String name, long size, long crc, long header, long data) {

  /** Where its data ends. */
  public long end() {
    return data + size;
  }
}
