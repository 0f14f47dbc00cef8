package io.aimass.train.committee;

/** Checks parts of a whole. */
final class Shares {

  private Shares() {}

  static double require(String name, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " is " + share + ", expected above 0 and up to 1");
    }
    return share;
  }
}
