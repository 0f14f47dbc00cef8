package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;

/**
 * Puts a margin around a picture that continues its outermost pixels, or takes one away.
 *
 * @param vertical its height above and below, as a share of the picture's height, above -0.5; a
 *     negative one is cut off
 * @param horizontal its width left and right, as a share of the picture's <i>height</i>; of a
 *     negative one so much is cut off that a pixel stays
 */
public record Margin(double vertical, double horizontal) implements ImageStep {

  /** Checks the shares. */
  public Margin {
    if (!(vertical > -0.5 && vertical <= MOST)) {
      throw new IllegalArgumentException(
          "vertical is " + vertical + ", expected above -0.5 and at most " + MOST);
    }
    if (!(horizontal >= -MOST && horizontal <= MOST)) {
      throw new IllegalArgumentException(
          "horizontal is " + horizontal + ", expected from -" + MOST + " to " + MOST);
    }
  }

  private static final double MOST = 10;

  @Override
  public Pixels apply(Pixels picture) {
    int height = picture.height();
    int width = picture.width();
    int above = above(height);
    int left = left(height, width);
    if (above == 0 && left == 0) {
      return picture;
    }
    int channels = picture.colors().channels();
    int newHeight = Math.addExact(height, Math.multiplyExact(2, above));
    int newWidth = Math.addExact(width, Math.multiplyExact(2, left));
    byte[] made = Bounds.bytes(newHeight, newWidth, channels);
    int at = 0;
    for (int y = 0; y < newHeight; y++) {
      int row = inside(y - above, height) * width;
      for (int x = 0; x < newWidth; x++) {
        int from = (row + inside(x - left, width)) * channels;
        for (int channel = 0; channel < channels; channel++) {
          made[at++] = picture.data()[from + channel];
        }
      }
    }
    return Pixels.view(made, newHeight, newWidth, picture.colors());
  }

  private int above(int height) {
    return Math.max(-(height - 1) / 2, (int) Math.rint(vertical * height));
  }

  private int left(int height, int width) {
    return Math.max(-(width - 1) / 2, (int) Math.rint(horizontal * height));
  }

  @Override
  public Placement placement(int originalHeight, int originalWidth) {
    int above = above(originalHeight);
    int left = left(originalHeight, originalWidth);
    return Placement.cut(
        originalHeight,
        originalWidth,
        Math.addExact(originalHeight, Math.multiplyExact(2, above)),
        Math.addExact(originalWidth, Math.multiplyExact(2, left)),
        -above,
        -left);
  }

  private static int inside(int place, int size) {
    return Math.min(size - 1, Math.max(0, place));
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.margin", 1).with("vertical", vertical).with("horizontal", horizontal);
  }
}
