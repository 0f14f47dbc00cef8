package io.aimass.preprocess.image;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads files of some formats. Decoders are found by {@link java.util.ServiceLoader}; the module
 * {@code aimass-imageio} has one for the JDK's ImageIO, a host on Android brings one of a few lines
 * around {@code BitmapFactory}.
 *
 * <p>{@link ImageFiles} does the rest, for every decoder: the limits, which it checks by {@link
 * Opened#width} and {@link Opened#height} before anything is decoded, and the orientation that a
 * camera noted, which a decoder therefore leaves as it is. Whatever a decoder throws for a broken
 * file becomes an {@link ImageFormatException}.
 *
 * <p>Must be safe for use by many threads.
 */
public interface ImageDecoder {

  /**
   * Tells whether a file is of a format that this decoder reads, by its first bytes.
   *
   * @param file all of the file, not to be written to; perhaps empty
   * @return whether to ask this decoder
   */
  boolean reads(byte[] file);

  /**
   * Reads a file's header, and takes no memory for pixels.
   *
   * @param file all of the file, not to be written to
   * @return the opened file
   * @throws IOException if the header is broken
   */
  Opened open(byte[] file) throws IOException;

  /** A file whose header was read. Used by one thread. */
  interface Opened extends Closeable {

    /**
     * Returns the width, of the whole picture where a file has several frames.
     *
     * @return in pixels, as it is in the file
     */
    int width();

    /**
     * Returns the height.
     *
     * @return in pixels, as it is in the file
     */
    int height();

    /**
     * Decodes the next frame: the first one when it is asked for the first time. Each is of {@link
     * #width} and {@link #height}, laid over those before it as the format says.
     *
     * @return a frame; empty after the last one
     * @throws IOException if the file is broken
     */
    Optional<Pixels> next() throws IOException;
  }
}
