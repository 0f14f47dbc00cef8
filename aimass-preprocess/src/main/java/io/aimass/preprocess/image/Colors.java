package io.aimass.preprocess.image;

/** What a pixel's numbers are. */
public enum Colors {
  /** One: how light it is. */
  GRAY(1),
  /** Red, green, blue. */
  RGB(3),
  /** Red, green, blue, and how opaque it is, not multiplied into them. */
  RGBA(4);

  private final int channels;

  Colors(int channels) {
    this.channels = channels;
  }

  /**
   * Returns how many numbers a pixel has.
   *
   * @return 1, 3 or 4
   */
  public int channels() {
    return channels;
  }
}
