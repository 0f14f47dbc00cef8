package io.aimass.imageio.internal;

import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.Pixels;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** The numbers of a picture as they lie in its raster. */
public final class Rasters {

  private Rasters() {}

  /** A copy of an AWT picture's numbers. */
  public static Pixels pixels(BufferedImage image) {
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel palette) {
      return new Palette(palette).pixels(image.getRaster());
    }
    return asTheyLie(model) ? bands(image.getRaster(), model) : converted(image);
  }

  /** Whether the bands are grey, red, green, blue and alpha, of numbers without a sign. */
  private static boolean asTheyLie(ColorModel model) {
    int space = model.getColorSpace().getType();
    int type = model.getTransferType();
    return model instanceof ComponentColorModel
        && !model.isAlphaPremultiplied()
        && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB)
        && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
  }

  private static Pixels bands(Raster raster, ColorModel model) {
    int bands = raster.getNumBands();
    Colors colors = bands == 1 ? Colors.GRAY : bands == 3 ? Colors.RGB : Colors.RGBA;
    int bits = model.getComponentSize(0);
    return Pixels.written(
        raster.getHeight(),
        raster.getWidth(),
        colors,
        data -> {
          if (bands == 2) {
            grayWithAlpha(raster, bits, data);
          } else if (bits == 8 && model.getTransferType() == DataBuffer.TYPE_BYTE) {
            raster.getDataElements(
                raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), data);
          } else {
            samples(raster, bits, data);
          }
        });
  }

  private static void samples(Raster raster, int bits, byte[] data) {
    int[] row = new int[raster.getWidth() * raster.getNumBands()];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
      for (int i = 0; i < row.length; i++) {
        data[y * row.length + i] = eightBits(row[i], bits);
      }
    }
  }

  private static void grayWithAlpha(Raster raster, int bits, byte[] data) {
    int[] row = new int[raster.getWidth() * 2];
    int to = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
      for (int i = 0; i < row.length; i += 2) {
        byte gray = eightBits(row[i], bits);
        data[to++] = gray;
        data[to++] = gray;
        data[to++] = gray;
        data[to++] = eightBits(row[i + 1], bits);
      }
    }
  }

  /** The higher bits of more, as Pillow and OpenCV do; fewer are stretched. */
  private static byte eightBits(int value, int bits) {
    return (byte) (bits >= 8 ? value >> (bits - 8) : value * 255 / ((1 << bits) - 1));
  }

  private static Pixels converted(BufferedImage image) {
    int channels = image.getColorModel().hasAlpha() ? 4 : 3;
    int[] row = new int[image.getWidth()];
    return Pixels.written(
        image.getHeight(),
        image.getWidth(),
        channels == 4 ? Colors.RGBA : Colors.RGB,
        data -> {
          for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
              Argb.write(row[x], data, (y * row.length + x) * channels, channels);
            }
          }
        });
  }
}
