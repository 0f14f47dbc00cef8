package io.aimass.train.network;

/** Checks of sizes. */
final class Sizes {

  private Sizes() {}

  static int require(String name, int value) {
    return require(name, value, 1);
  }

  static int require(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + " is " + value + ", expected " + least + " or more");
    }
    return value;
  }

  static double requireRate(double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException("rate is " + value + ", expected 0 to below 1");
    }
    return value;
  }

  /**
   * A size times a factor, to the nearest multiple of the greatest power of two up to 8 that
   * divides the size: what heads and hardware like stays divisible.
   */
  static int scaled(int size, double factor) {
    int grain = Math.min(8, Integer.lowestOneBit(size));
    long scaled = Math.max(1, Math.round(size * factor / grain)) * grain;
    if (scaled > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a capacity of " + factor + " makes a size of " + size + " too large: " + scaled);
    }
    return (int) scaled;
  }

  /** A count times a factor, 1 or more. */
  static int times(int count, double factor) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.round(count * factor)));
  }

  static IllegalArgumentException mismatch(Layer layer, String expected, Signal given) {
    return new IllegalArgumentException(layer + " takes " + expected + ", given " + given);
  }
}
