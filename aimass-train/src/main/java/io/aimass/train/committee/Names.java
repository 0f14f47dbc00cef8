package io.aimass.train.committee;

/** Checks members' names. */
final class Names {

  private Names() {}

  static String require(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a member's name is blank");
    }
    return name;
  }
}
