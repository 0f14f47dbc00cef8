package io.aimass.preprocess.image;

/** Checks of sizes. */
final class Bounds {

  private Bounds() {}

  static int size(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 1 or more");
    }
    return value;
  }

  /** An array for a picture. */
  static byte[] bytes(int height, int width, int channels) {
    return new byte[count(height, width, channels)];
  }

  /** An array for a picture of real numbers. */
  static float[] floats(int height, int width, int channels) {
    return new float[count(height, width, channels)];
  }

  private static int count(int height, int width, int channels) {
    long count = (long) height * width * channels;
    if (count > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a picture of "
              + width
              + " by "
              + height
              + " pixels takes "
              + count
              + " numbers, too many");
    }
    return (int) count;
  }
}
