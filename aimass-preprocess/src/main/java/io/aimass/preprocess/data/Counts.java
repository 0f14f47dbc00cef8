package io.aimass.preprocess.data;

/** Checks of counts. */
final class Counts {

  private Counts() {}

  static int require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 1 or more");
    }
    return value;
  }
}
