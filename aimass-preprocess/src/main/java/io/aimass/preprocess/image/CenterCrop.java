package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;

/**
 * Cuts the middle out of a picture as torchvision's {@code CenterCrop} does: the rest is halved and
 * rounded to the nearest, half to even. A side that is too short gets black pixels on both ends
 * first, one more at the end where they are odd.
 *
 * @param height in pixels, 1 or more
 * @param width in pixels, 1 or more
 */
public record CenterCrop(int height, int width) implements ImageStep {

  /** Checks the sizes. */
  public CenterCrop {
    Bounds.size("height", height);
    Bounds.size("width", width);
  }

  @Override
  public Pixels apply(Pixels picture) {
    if (picture.height() == height && picture.width() == width) {
      return picture;
    }
    int top = offset(height, picture.height());
    int left = offset(width, picture.width());
    return Canvas.place(picture, height, width, top, left, 0);
  }

  @Override
  public Placement placement(int originalHeight, int originalWidth) {
    int top = -offset(height, originalHeight);
    int left = -offset(width, originalWidth);
    return Placement.cut(originalHeight, originalWidth, height, width, top, left);
  }

  /** Where the picture begins on the canvas. */
  private static int offset(int wanted, int given) {
    return wanted > given ? (wanted - given) / 2 : -(int) Math.rint((given - wanted) / 2.0);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.center-crop", 1).with("height", height).with("width", width);
  }
}
