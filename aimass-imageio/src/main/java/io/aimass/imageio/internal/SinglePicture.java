package io.aimass.imageio.internal;

import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImageDecoder;
import io.aimass.preprocess.image.Pixels;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** The first picture of a file. */
final class SinglePicture implements ImageDecoder.Opened {

  private final ImageReader reader;
  private final boolean jpeg;
  private final int width;
  private final int height;
  private boolean done;

  SinglePicture(ImageReader reader, boolean jpeg) throws IOException {
    this.reader = reader;
    this.jpeg = jpeg;
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
    Optional<ColorSpace> colors = jpeg ? threeBytes() : Optional.empty();
    if (colors.isEmpty()) {
      return Optional.of(Rasters.pixels(reader.read(0)));
    }
    try {
      return Optional.of(
          Pixels.written(height, width, Colors.RGB, data -> readInto(data, colors.get())));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * In which colours, if a JPEG's pixels are three bytes of red, green and blue, which most are: in
   * those of the file's profile, where it has one, or the reader converts them.
   */
  private Optional<ColorSpace> threeBytes() throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    Optional<ColorSpace> found = Optional.empty();
    for (boolean first = true; types.hasNext(); first = false) {
      ColorModel model = types.next().getColorModel();
      boolean three = isThreeBytes(model);
      if (first && !three) {
        return Optional.empty();
      }
      if (three && (first || !model.getColorSpace().isCS_sRGB())) {
        found = Optional.of(model.getColorSpace());
      }
    }
    return found;
  }

  private static boolean isThreeBytes(ColorModel model) {
    return model instanceof ComponentColorModel
        && model.getTransferType() == DataBuffer.TYPE_BYTE
        && model.getNumComponents() == 3
        && model.getColorSpace().getType() == ColorSpace.TYPE_RGB;
  }

  /**
   * Read to where it stays: left alone, the reader turns each pixel's bytes around for AWT, and we
   * would turn them back. The colours must be those of the file, or they would be converted.
   */
  private void readInto(byte[] data, ColorSpace colors) {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(data, data.length),
            width,
            height,
            width * 3,
            3,
            new int[] {0, 1, 2},
            null);
    ColorModel model =
        new ComponentColorModel(colors, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    ImageReadParam into = reader.getDefaultReadParam();
    into.setDestination(new BufferedImage(model, raster, false, null));
    try {
      reader.read(0, into);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    reader.dispose();
  }
}
