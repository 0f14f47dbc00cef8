package io.aimass.imageio.internal;

import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImageDecoder;
import io.aimass.preprocess.image.ImageFormatException;
import io.aimass.preprocess.image.Pixels;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;

/**
 * A GIF's pictures as they are seen one after the other: each is drawn over what is left of those
 * before it. Where nothing was drawn it is transparent, as browsers show it, whatever the file says
 * about a background.
 */
final class GifFrames implements ImageDecoder.Opened {

  private final ImageReader reader;
  private final int width;
  private final int height;
  private int[] canvas = new int[0];
  private int index;

  GifFrames(ImageReader reader) throws IOException {
    this.reader = reader;
    GifPlace first = GifPlace.of(reader.getImageMetadata(0));
    IIOMetadata stream = reader.getStreamMetadata();
    int[] screen = GifPlace.screen(stream);
    width = Math.max(screen[0], first.left() + reader.getWidth(0));
    height = Math.max(screen[1], first.top() + reader.getHeight(0));
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
    if (index == 0) {
      canvas = new int[Math.multiplyExact(width, height)];
    }
    if (!exists()) {
      return Optional.empty();
    }
    GifPlace place = GifPlace.of(reader.getImageMetadata(index));
    int[] before = place.restoresPrevious() ? canvas.clone() : canvas;
    BufferedImage image = reader.read(index);
    draw(image, place);
    Pixels seen = seen();
    if (place.restoresPrevious()) {
      canvas = before;
    } else if (place.restoresBackground()) {
      clear(place, image.getWidth(), image.getHeight());
    }
    index++;
    return Optional.of(seen);
  }

  private boolean exists() throws IOException {
    try {
      long pixels = (long) reader.getWidth(index) * reader.getHeight(index);
      if (pixels > (long) width * height) {
        throw new ImageFormatException(
            "frame " + index + " has " + pixels + " pixels, more than the picture");
      }
      return true;
    } catch (IndexOutOfBoundsException end) {
      return false;
    }
  }

  private void draw(BufferedImage image, GifPlace place) {
    Palette palette = new Palette((IndexColorModel) image.getColorModel());
    int[] row = new int[image.getWidth()];
    int rows = Math.min(image.getHeight(), height - place.top());
    int columns = Math.min(row.length, width - place.left());
    for (int y = 0; y < rows; y++) {
      image.getRaster().getSamples(0, y, row.length, 1, 0, row);
      int to = (place.top() + y) * width + place.left();
      for (int x = 0; x < columns; x++) {
        int color = palette.color(row[x]);
        if (color >>> 24 != 0) {
          canvas[to + x] = color;
        }
      }
    }
  }

  private void clear(GifPlace place, int frameWidth, int frameHeight) {
    int from = Math.min(place.left(), width);
    int to = Math.min(place.left() + frameWidth, width);
    for (int y = place.top(); y < Math.min(place.top() + frameHeight, height); y++) {
      Arrays.fill(canvas, y * width + from, y * width + to, 0);
    }
  }

  private Pixels seen() {
    boolean opaque = Arrays.stream(canvas).allMatch(color -> color >>> 24 == 0xFF);
    Colors colors = opaque ? Colors.RGB : Colors.RGBA;
    return Pixels.written(
        height,
        width,
        colors,
        data -> {
          for (int i = 0; i < canvas.length; i++) {
            Argb.write(canvas[i], data, i * colors.channels(), colors.channels());
          }
        });
  }

  @Override
  public void close() throws IOException {
    Readers.close(reader);
  }
}
