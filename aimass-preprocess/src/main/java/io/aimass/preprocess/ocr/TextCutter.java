package io.aimass.preprocess.ocr;

import io.aimass.preprocess.image.Orientation;
import io.aimass.preprocess.image.Pixels;
import java.util.Objects;

/**
 * Cuts quads out of a picture and sets them upright: what OpenCV's {@code getPerspectiveTransform}
 * and {@code warpPerspective} give with {@code INTER_CUBIC} and {@code BORDER_REPLICATE}, as
 * PaddleOCR's {@code get_rotate_crop_image} does it. A strip that is much higher than wide is
 * turned to the left, since such a text most likely runs from top to bottom.
 *
 * <p>Keeps a copy of the picture: make one for each picture, not for each quad. Immutable and safe
 * for use by many threads.
 */
public final class TextCutter {
  private static final double TALL = 1.5;

  private final Pixels picture;
  private final byte[] data;

  private TextCutter(Pixels picture) {
    this.picture = picture;
    data = picture.toBytes();
  }

  /**
   * Makes one for a picture.
   *
   * @param picture any
   * @return the cutter
   */
  public static TextCutter of(Pixels picture) {
    return new TextCutter(Objects.requireNonNull(picture, "picture"));
  }

  /**
   * Cuts a quad out.
   *
   * @param quad where; what is outside of the picture continues its outermost pixels
   * @return the text, upright: as wide and high as the quad's longer edges, rounded down, a pixel
   *     at least
   */
  public Pixels cut(Quad quad) {
    int width = Math.max(1, (int) quad.width());
    int height = Math.max(1, (int) quad.height());
    Pixels upright = warped(new Perspective(quad, width, height), height, width);
    return height >= TALL * width ? Orientation.THREE_QUARTER_TURN.apply(upright) : upright;
  }

  private Pixels warped(Perspective places, int height, int width) {
    int channels = picture.colors().channels();
    return Pixels.written(
        height,
        width,
        picture.colors(),
        made -> {
          int at = 0;
          for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
              int x = (int) Math.rint(places.x(column, row) * CubicWeights.PARTS);
              int y = (int) Math.rint(places.y(column, row) * CubicWeights.PARTS);
              put(x, y, made, at);
              at += channels;
            }
          }
        });
  }

  /** One pixel, of a place in 32nds of a pixel. */
  private void put(int x, int y, byte[] made, int at) {
    int parts = CubicWeights.PARTS;
    short[] weights = CubicWeights.of(Math.floorMod(y, parts), Math.floorMod(x, parts));
    int left = Math.floorDiv(x, parts) - 1;
    int top = Math.floorDiv(y, parts) - 1;
    int channels = picture.colors().channels();
    for (int channel = 0; channel < channels; channel++) {
      int sum = 1 << (CubicWeights.BITS - 1);
      for (int i = 0; i < weights.length; i++) {
        int row = inside(top + i / 4, picture.height());
        int column = inside(left + i % 4, picture.width());
        sum += weights[i] * (data[(row * picture.width() + column) * channels + channel] & 0xFF);
      }
      made[at + channel] = (byte) Math.min(255, Math.max(0, sum >> CubicWeights.BITS));
    }
  }

  private static int inside(int place, int size) {
    return Math.min(size - 1, Math.max(0, place));
  }
}
