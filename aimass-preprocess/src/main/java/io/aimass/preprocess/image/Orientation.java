package io.aimass.preprocess.image;

import io.aimass.Detections.Box;

/**
 * How a camera was held: EXIF's orientation, which decoders leave for others to apply.
 *
 * <p>Named by what has to be done with the picture.
 */
public enum Orientation {
  /** 1: nothing. */
  UPRIGHT(false, false, false),
  /** 2: left and right are swapped. */
  MIRRORED(false, false, true),
  /** 3: half a turn. */
  HALF_TURN(false, true, true),
  /** 4: top and bottom are swapped. */
  FLIPPED(false, true, false),
  /** 5: rows and columns are swapped. */
  TRANSPOSED(true, false, false),
  /** 6: a quarter turn clockwise. */
  QUARTER_TURN(true, false, true),
  /** 7: rows and columns are swapped around the other diagonal. */
  TRANSVERSED(true, true, true),
  /** 8: a quarter turn counter-clockwise. */
  THREE_QUARTER_TURN(true, true, false);

  private final boolean swapped;
  private final boolean upsideDown;
  private final boolean reversed;

  /**
   * An orientation.
   *
   * @param swapped whether rows become columns, before all else
   * @param upsideDown whether the last row is the first
   * @param reversed whether the last column is the first
   */
  Orientation(boolean swapped, boolean upsideDown, boolean reversed) {
    this.swapped = swapped;
    this.upsideDown = upsideDown;
    this.reversed = reversed;
  }

  /**
   * Returns the orientation of a number in a file.
   *
   * @param exif from 1 to 8; others, which broken files have, count as 1
   * @return the orientation
   */
  public static Orientation of(int exif) {
    return exif >= 1 && exif <= 8 ? values()[exif - 1] : UPRIGHT;
  }

  /**
   * Turns a picture upright.
   *
   * @param picture as it is in the file
   * @return as it was seen
   */
  public Pixels apply(Pixels picture) {
    if (this == UPRIGHT) {
      return picture;
    }
    int height = swapped ? picture.width() : picture.height();
    int width = swapped ? picture.height() : picture.width();
    int channels = picture.colors().channels();
    byte[] made = Bounds.bytes(height, width, channels);
    int at = 0;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int y = upsideDown ? height - 1 - row : row;
        int x = reversed ? width - 1 - column : column;
        int from = swapped ? x * picture.width() + y : y * picture.width() + x;
        System.arraycopy(picture.data(), from * channels, made, at, channels);
        at += channels;
      }
    }
    return Pixels.view(made, height, width, picture.colors());
  }

  /**
   * Where a box of the upright picture lies in the one that is stored.
   *
   * @param box in pixels of the upright picture
   * @param height of the upright picture, in pixels
   * @param width of the upright picture, in pixels
   * @return in pixels of the picture as it is in the file
   */
  public Box back(Box box, int height, int width) {
    double left = reversed ? width - box.right() : box.left();
    double right = reversed ? width - box.left() : box.right();
    double top = upsideDown ? height - box.bottom() : box.top();
    double bottom = upsideDown ? height - box.top() : box.bottom();
    return swapped ? new Box(top, left, bottom, right) : new Box(left, top, right, bottom);
  }
}
