package io.aimass.fit;

/** Options that must be above zero. */
final class Positive {
  private Positive() {}

  static double require(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", expected a finite number above 0");
    }
    return value;
  }

  static int require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 1 or more");
    }
    return value;
  }
}
