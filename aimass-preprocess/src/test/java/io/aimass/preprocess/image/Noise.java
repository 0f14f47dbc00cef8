package io.aimass.preprocess.image;

/** The pictures of resampling.py. */
public final class Noise {

  private Noise() {}

  public static Pixels of(int width, int height, Colors colors) {
    byte[] data = new byte[width * height * colors.channels()];
    long state = 1;
    for (int i = 0; i < data.length; i++) {
      state = (state * 1103515245 + 12345) & 0x7FFFFFFF;
      data[i] = (byte) (state >> 16);
    }
    return Pixels.of(data, height, width, colors);
  }
}
