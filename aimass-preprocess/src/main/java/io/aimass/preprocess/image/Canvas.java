package io.aimass.preprocess.image;

import java.util.Arrays;

/** Pictures put on an empty one. */
final class Canvas {

  private Canvas() {}

  /**
   * Puts a picture somewhere on a canvas; what is beyond its edges is cut off.
   *
   * @param top the row of the canvas where the picture begins, negative if it begins above
   * @param left the same of columns
   * @param fill 0 to 255, of every channel where the picture is not
   */
  static Pixels place(Pixels picture, int height, int width, int top, int left, int fill) {
    int channels = picture.colors().channels();
    byte[] made = Bounds.bytes(height, width, channels);
    Arrays.fill(made, (byte) fill);
    int firstColumn = Math.max(0, left);
    int columns = Math.min(width, left + picture.width()) - firstColumn;
    int lastRow = Math.min(height, top + picture.height());
    for (int row = Math.max(0, top); row < lastRow && columns > 0; row++) {
      int from = ((row - top) * picture.width() + firstColumn - left) * channels;
      int to = (row * width + firstColumn) * channels;
      System.arraycopy(picture.data(), from, made, to, columns * channels);
    }
    return Pixels.view(made, height, width, picture.colors());
  }
}
