package io.aimass.serve.internal.json;

import java.math.BigInteger;

/** Numbers as JSON writes them. */
final class JsonNumber {

  /** Digits of the longest integer that is kept exact: that of 64 bits without a sign. */
  private static final int MOST_DIGITS = 20;

  /** Digits that surely fit into a long. */
  private static final int SAFE_DIGITS = 18;

  private JsonNumber() {}

  static Number of(String literal) {
    int digits = integerDigits(literal);
    if (digits > 0 && digits <= SAFE_DIGITS) {
      return Long.parseLong(literal);
    }
    if (digits > 0 && digits <= MOST_DIGITS) {
      BigInteger exact = new BigInteger(literal);
      if (exact.bitLength() < Long.SIZE) {
        return exact.longValue();
      }
      return exact;
    }
    double number = Double.parseDouble(literal);
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          "a number of " + literal.length() + " characters is beyond the range of 64 bits");
    }
    return number;
  }

  /** How many digits there are, or 0 if there is something else than digits after a sign. */
  private static int integerDigits(String literal) {
    int from = literal.startsWith("-") ? 1 : 0;
    for (int i = from; i < literal.length(); i++) {
      if (literal.charAt(i) < '0' || literal.charAt(i) > '9') {
        return 0;
      }
    }
    return literal.length() - from;
  }
}
