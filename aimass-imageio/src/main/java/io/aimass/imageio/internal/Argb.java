package io.aimass.imageio.internal;

/** Colours as AWT packs them into an int. */
final class Argb {

  private Argb() {}

  static void write(int argb, byte[] data, int at, int channels) {
    data[at] = (byte) (argb >> 16);
    data[at + 1] = (byte) (argb >> 8);
    data[at + 2] = (byte) argb;
    if (channels == 4) {
      data[at + 3] = (byte) (argb >> 24);
    }
  }
}
