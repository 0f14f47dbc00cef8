package io.aimass.imageio.internal;

import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImageDecoder;
import io.aimass.preprocess.image.ImageFormatException;
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

  /**
   * A picture that is not decoded yet.
   *
   * @throws ImageFormatException if it would cost more than its size tells
   */
  SinglePicture(ImageReader reader, FileFormat format, byte[] file) throws IOException {
    this.reader = reader;
    jpeg = format == FileFormat.JPEG;
    width = reader.getWidth(0);
    height = reader.getHeight(0);
    if (jpeg) {
      Costs.requireFewScans(file, width, height);
    } else if (format == FileFormat.WEBP) {
      Costs.requireFramesWithin(file, width, height);
    } else if (format == FileFormat.TIFF && reader.isImageTiled(0)) {
      Costs.requireTile(reader.getTileWidth(0), reader.getTileHeight(0), width, height);
    }
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

  /** In which colours, if a JPEG's pixels are red, green and blue, which most are. */
  private Optional<ColorSpace> threeBytes() throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    return types.hasNext()
        ? Optional.of(types.next().getColorModel())
            .filter(SinglePicture::isThreeBytes)
            .map(ColorModel::getColorSpace)
        : Optional.empty();
  }

  private static boolean isThreeBytes(ColorModel model) {
    return model instanceof ComponentColorModel
        && model.getTransferType() == DataBuffer.TYPE_BYTE
        && model.getNumComponents() == 3
        && model.getColorSpace().getType() == ColorSpace.TYPE_RGB;
  }

  /** Read to where it stays: left alone, the reader turns each pixel's bytes around for AWT. */
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
  public void close() throws IOException {
    Readers.close(reader);
  }
}
