package io.aimass.preprocess.ocr;

/** Which places of a map are text. */
final class Mask {
  private final boolean[] on;
  private final int height;
  private final int width;

  private Mask(boolean[] on, int height, int width) {
    this.on = on;
    this.height = height;
    this.width = width;
  }

  /** The places that are above a bound. */
  static Mask above(float[] map, int height, int width, double bound) {
    boolean[] on = new boolean[map.length];
    for (int i = 0; i < map.length; i++) {
      on[i] = map[i] > (float) bound;
    }
    return new Mask(on, height, width);
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  boolean has(int index) {
    return on[index];
  }

  /** OpenCV's {@code dilate} by two by two: each place is also those right of and below it. */
  Mask dilated() {
    boolean[] wide = on.clone();
    for (int i = 0; i < on.length; i++) {
      boolean left = i % width > 0;
      wide[i] |= left && on[i - 1];
      wide[i] |= i >= width && on[i - width];
      wide[i] |= left && i >= width && on[i - width - 1];
    }
    return new Mask(wide, height, width);
  }
}
