package io.aimass.imageio.internal;

import io.aimass.preprocess.image.ImageDecoder;
import io.aimass.preprocess.image.Pixels;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;

/** The first picture of a file. */
final class SinglePicture implements ImageDecoder.Opened {

  private final ImageReader reader;
  private final int width;
  private final int height;
  private boolean done;

  SinglePicture(ImageReader reader) throws IOException {
    this.reader = reader;
    width = reader.getWidth(0);
    height = reader.getHeight(0);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public Optional<Pixels> next() throws IOException {
    if (done) {
      return Optional.empty();
    }
    done = true;
    return Optional.of(Rasters.pixels(reader.read(0)));
  }

  @Override
  public void close() {
    reader.dispose();
  }
}
