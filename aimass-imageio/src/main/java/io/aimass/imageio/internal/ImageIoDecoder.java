package io.aimass.imageio.internal;

import io.aimass.preprocess.image.ImageDecoder;
import io.aimass.preprocess.image.ImageFormatException;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;

/** Reads by ImageIO. Found by {@link java.util.ServiceLoader}. */
public final class ImageIoDecoder implements ImageDecoder {

  private final Readers readers = new Readers();

  /** Called by {@link java.util.ServiceLoader}. */
  public ImageIoDecoder() {}

  @Override
  public boolean reads(byte[] file) {
    return format(file).isPresent();
  }

  private static Optional<FileFormat> format(byte[] file) {
    for (FileFormat format : FileFormat.values()) {
      if (format.begins(file)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  @Override
  public Opened open(byte[] file) throws IOException {
    FileFormat format =
        format(file).orElseThrow(() -> new ImageFormatException("of no known format"));
    ImageReader reader = readers.open(format, Profiles.without(format, file));
    try {
      return format == FileFormat.GIF
          ? new GifFrames(reader)
          : new SinglePicture(reader, format, file);
    } catch (IOException | RuntimeException e) {
      Readers.close(reader);
      throw e;
    }
  }
}
