package io.aimass.train;

/** Checks of options. */
final class Require {

  private Require() {}

  static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", expected a finite number above 0");
    }
    return value;
  }

  static double zeroOrMore(String name, double value) {
    return value == 0 ? value : positive(name, value);
  }

  static double zeroToBelowOne(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 0 to below 1");
    }
    return value;
  }

  static int atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + " is " + value + ", expected " + least + " or more");
    }
    return value;
  }
}
