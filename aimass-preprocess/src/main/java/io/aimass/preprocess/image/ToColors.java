package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;
import java.util.Objects;

/**
 * Gives a picture other colours as Pillow's {@code convert} does: grey is {@code 0.299 R + 0.587 G
 * + 0.114 B}, an alpha is left out, and one that is missing is opaque.
 *
 * @param colors what a pixel's numbers are after it
 */
public record ToColors(Colors colors) implements ImageStep {

  /** Checks that there are some. */
  public ToColors {
    Objects.requireNonNull(colors, "colors");
  }

  @Override
  public Pixels apply(Pixels picture) {
    if (picture.colors() == colors) {
      return picture;
    }
    int from = picture.colors().channels();
    int to = colors.channels();
    byte[] old = picture.data();
    byte[] made = Bounds.bytes(picture.height(), picture.width(), to);
    for (int pixel = 0; pixel < old.length / from; pixel++) {
      put(old, pixel * from, from, made, pixel * to, to);
    }
    return Pixels.view(made, picture.height(), picture.width(), colors);
  }

  @Override
  public Placement placement(int height, int width) {
    return Placement.whole(height, width);
  }

  private static void put(byte[] old, int at, int from, byte[] made, int into, int to) {
    if (to == 1) {
      made[into] = gray(old[at] & 0xFF, old[at + 1] & 0xFF, old[at + 2] & 0xFF);
      return;
    }
    for (int channel = 0; channel < to; channel++) {
      made[into + channel] = channel == 3 ? (byte) 255 : old[at + (from == 1 ? 0 : channel)];
    }
  }

  private static byte gray(int red, int green, int blue) {
    return (byte) ((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.to-colors", 1).with("colors", colors.name());
  }
}
