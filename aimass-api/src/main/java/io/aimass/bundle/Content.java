package io.aimass.bundle;

import java.io.IOException;
import java.io.OutputStream;

/** What a file within a bundle holds. */
@FunctionalInterface
public interface Content {

  /**
   * Writes all of it.
   *
   * @param out where the bytes go; not to be closed
   * @throws IOException if it cannot be read or written
   */
  void writeTo(OutputStream out) throws IOException;
}
