package io.aimass.imageio.internal;

import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.Pixels;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** The colours that a picture's numbers stand for. */
final class Palette {

  private final int[] argb;
  private final Colors colors;

  Palette(IndexColorModel model) {
    argb = new int[model.getMapSize()];
    model.getRGBs(argb);
    colors = colors(model);
  }

  private Colors colors(IndexColorModel model) {
    if (model.hasAlpha()) {
      return Colors.RGBA;
    }
    for (int color : argb) {
      if ((color & 0xFF) != (color >> 8 & 0xFF) || (color & 0xFF) != (color >> 16 & 0xFF)) {
        return Colors.RGB;
      }
    }
    return Colors.GRAY;
  }

  Pixels pixels(Raster raster) {
    int channels = colors.channels();
    int[] row = new int[raster.getWidth()];
    return Pixels.written(
        raster.getHeight(),
        raster.getWidth(),
        colors,
        data -> {
          int at = 0;
          for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
            for (int index : row) {
              write(index, data, at);
              at += channels;
            }
          }
        });
  }

  private void write(int index, byte[] data, int at) {
    int color = color(index);
    if (colors == Colors.GRAY) {
      data[at] = (byte) color;
    } else {
      Argb.write(color, data, at, colors.channels());
    }
  }

  /** Black for what is not in the palette, which broken files have. */
  int color(int index) {
    return index < argb.length ? argb[index] : 0xFF000000;
  }
}
