package io.aimass.preprocess.text;

/**
 * A number of documents, fixed or as a share of all.
 *
 * @param value a count, or a share from 0 to 1
 */
record DocumentBound(double value, boolean isShare) {
  static DocumentBound count(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 1 or more");
    }
    return new DocumentBound(value, false);
  }

  static DocumentBound share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 0 to 1");
    }
    return new DocumentBound(value, true);
  }

  double of(int documents) {
    return isShare ? value * documents : value;
  }
}
