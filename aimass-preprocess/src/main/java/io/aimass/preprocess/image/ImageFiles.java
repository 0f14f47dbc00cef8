package io.aimass.preprocess.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Reads pictures out of files that nobody has to trust, as upright {@link Pixels}.
 *
 * <pre>{@code
 * Pixels picture = ImageFiles.create().read(Path.of("cat.jpg"));
 * }</pre>
 *
 * <p>The files' formats are those of the {@link ImageDecoder}s on the class path: with {@code
 * aimass-imageio} JPEG, PNG, GIF, BMP, TIFF and WebP. A picture comes out grey, RGB or RGBA, with 8
 * bits of each channel, and turned as its EXIF orientation says. Colour profiles are left alone, as
 * Pillow and OpenCV do.
 *
 * <p>A file larger than a limit is refused before memory is taken for it. A picture takes 1 to 4
 * bytes per pixel, and while it is decoded about 10 more, of lossy WebP 20. What is broken gives an
 * {@link ImageFormatException}, whatever the decoder did about it.
 *
 * <p>Immutable, each method gives a new one; safe for use by many threads, and to be made once.
 */
public final class ImageFiles {

  private static final long MAX_PIXELS = 64_000_000;
  private static final int MAX_BYTES = 128 << 20;
  private static final int MAX_FRAMES = 10_000;

  private final List<ImageDecoder> decoders;
  private final long maxPixels;
  private final int maxBytes;

  private ImageFiles(List<ImageDecoder> decoders, long maxPixels, int maxBytes) {
    this.decoders = decoders;
    this.maxPixels = maxPixels;
    this.maxBytes = maxBytes;
  }

  /**
   * Finds the decoders on the class path.
   *
   * @return up to 64 million pixels and 128 MiB
   */
  public static ImageFiles create() {
    List<ImageDecoder> found = new ArrayList<>();
    ServiceLoader.load(ImageDecoder.class, ImageDecoder.class.getClassLoader()).forEach(found::add);
    return new ImageFiles(List.copyOf(found), MAX_PIXELS, MAX_BYTES);
  }

  /**
   * Adds a decoder, which is asked before the others.
   *
   * @param decoder the decoder
   * @return a new one
   */
  public ImageFiles decoder(ImageDecoder decoder) {
    List<ImageDecoder> more = new ArrayList<>();
    more.add(Objects.requireNonNull(decoder, "decoder"));
    more.addAll(decoders);
    return new ImageFiles(List.copyOf(more), maxPixels, maxBytes);
  }

  /**
   * Returns whether there is anything to read files with.
   *
   * @return false if no decoder was found or added: then every file is refused
   */
  public boolean canRead() {
    return !decoders.isEmpty();
  }

  /**
   * Sets how large pictures may be.
   *
   * @param pixels width times height, 1 or more; for {@link #readFrames} that of all frames
   *     together. 64 million by default
   * @return a new one
   * @throws IllegalArgumentException if it is less than 1
   */
  public ImageFiles maxPixels(long pixels) {
    return new ImageFiles(decoders, positive("maxPixels", pixels), maxBytes);
  }

  /**
   * Sets how large files may be.
   *
   * @param bytes 1 or more; 128 MiB by default
   * @return a new one
   * @throws IllegalArgumentException if it is less than 1
   */
  public ImageFiles maxBytes(int bytes) {
    return new ImageFiles(decoders, maxPixels, (int) positive("maxBytes", bytes));
  }

  private static long positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 1 or more");
    }
    return value;
  }

  /**
   * Reads a file.
   *
   * @param file its name
   * @return the picture; the first frame, if there are several
   * @throws ImageFormatException if it is no picture that can be read, or larger than allowed
   * @throws IOException if the file itself cannot be read
   */
  public Pixels read(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return read(stream);
    } catch (ImageFormatException e) {
      throw new ImageFormatException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads all that a stream has.
   *
   * @param stream not closed
   * @return the picture; the first frame, if there are several
   * @throws ImageFormatException if it is no picture that can be read, or larger than allowed
   * @throws IOException if the stream itself cannot be read
   */
  public Pixels read(InputStream stream) throws IOException {
    return read(bytes(stream));
  }

  /**
   * Reads a file's bytes.
   *
   * @param file all of it
   * @return the picture; the first frame, if there are several
   * @throws ImageFormatException if it is no picture that can be read, or larger than allowed
   */
  public Pixels read(byte[] file) throws ImageFormatException {
    return frames(file, 1).get(0);
  }

  /**
   * Reads all frames of an animated picture.
   *
   * @param file all of it
   * @return one or more, all of the same size, each as it is seen: over those before it. The first
   *     10,000 of more
   * @throws ImageFormatException if it is no picture that can be read, or all frames together are
   *     larger than allowed
   */
  public List<Pixels> readFrames(byte[] file) throws ImageFormatException {
    return frames(file, MAX_FRAMES);
  }

  private byte[] bytes(InputStream stream) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] some = new byte[1 << 16];
    for (int read = stream.read(some); read >= 0; read = stream.read(some)) {
      bytes.write(some, 0, read);
      requireBytes(bytes.size());
    }
    return bytes.toByteArray();
  }

  private void requireBytes(int length) throws ImageFormatException {
    if (length > maxBytes) {
      throw new ImageFormatException("a file of more than maxBytes, " + maxBytes);
    }
  }

  private List<Pixels> frames(byte[] file, int atMost) throws ImageFormatException {
    requireBytes(file.length);
    ImageDecoder decoder = decoderOf(file);
    try (ImageDecoder.Opened opened = decoder.open(file)) {
      return frames(opened, Orientation.of(ExifOrientation.in(file)), atMost);
    } catch (ImageFormatException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new ImageFormatException("a broken picture: " + e, e);
    }
  }

  private ImageDecoder decoderOf(byte[] file) throws ImageFormatException {
    for (ImageDecoder decoder : decoders) {
      if (decoder.reads(file)) {
        return decoder;
      }
    }
    throw new ImageFormatException(
        decoders.isEmpty()
            ? "no ImageDecoder on the class path: on a desktop or server add aimass-imageio"
            : file.length + " bytes that begin with " + head(file) + ": of no known format");
  }

  private static String head(byte[] file) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < Math.min(file.length, 8); i++) {
      hex.append(String.format("%02x", file[i]));
    }
    return hex.length() == 0 ? "nothing" : hex.toString();
  }

  private List<Pixels> frames(ImageDecoder.Opened opened, Orientation orientation, int atMost)
      throws IOException {
    long each = (long) opened.width() * opened.height();
    if (opened.width() < 1 || opened.height() < 1) {
      throw new ImageFormatException(
          "a picture of " + opened.width() + " by " + opened.height() + " pixels");
    }
    requirePixels(opened, each);
    List<Pixels> frames = new ArrayList<>();
    Optional<Pixels> frame = opened.next();
    while (frame.isPresent()) {
      requirePixels(opened, each * (frames.size() + 1));
      requireSize(opened, frame.get());
      frames.add(orientation.apply(frame.get()));
      frame = frames.size() < atMost ? opened.next() : Optional.empty();
    }
    if (frames.isEmpty()) {
      throw new ImageFormatException("a file without a picture in it");
    }
    return List.copyOf(frames);
  }

  /** A decoder that says one thing and does another has passed by the limit. */
  private static void requireSize(ImageDecoder.Opened opened, Pixels frame)
      throws ImageFormatException {
    if (frame.width() != opened.width() || frame.height() != opened.height()) {
      throw new ImageFormatException(
          frame
              + " came out of a file whose header says "
              + opened.width()
              + " by "
              + opened.height());
    }
  }

  private void requirePixels(ImageDecoder.Opened opened, long all) throws ImageFormatException {
    if (all > maxPixels) {
      throw new ImageFormatException(
          opened.width()
              + " by "
              + opened.height()
              + " pixels are "
              + all
              + " in all, expected at most maxPixels, "
              + maxPixels);
    }
  }
}
