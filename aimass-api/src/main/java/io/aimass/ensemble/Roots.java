package io.aimass.ensemble;

/** Roots of many numbers above 0, in their place. */
final class Roots {

  /** Less a third of a number's bits, these are the bits of about its inverse cube root. */
  private static final long INVERSE_CUBE_ROOT = 0x553E_F0FF_289D_D796L;

  private Roots() {}

  /**
   * Takes roots.
   *
   * @param degree 1 or more
   * @param numbers normal numbers above 0
   * @param count how many of them, from the first on
   */
  static void of(int degree, double[] numbers, int count) {
    if (degree == 2) {
      square(numbers, count);
    } else if (degree == 3) {
      cube(numbers, count);
    } else {
      for (int i = 0; i < count; i++) {
        numbers[i] = Math.exp(Math.log(numbers[i]) / degree);
      }
    }
  }

  private static void square(double[] numbers, int count) {
    for (int i = 0; i < count; i++) {
      numbers[i] = Math.sqrt(numbers[i]);
    }
  }

  private static void cube(double[] numbers, int count) {
    for (int i = 0; i < count; i++) {
      numbers[i] = cubeRoot(numbers[i]);
    }
  }

  /**
   * By the inverse cube root, which needs no division: a third of the bits is a third of the
   * exponent, and so the first guess is within a few percent; each step then has four times as many
   * digits. {@link Math#cbrt} is as exact and takes several times as long.
   */
  private static double cubeRoot(double number) {
    long bits = Double.doubleToRawLongBits(number);
    double inverse = Double.longBitsToDouble(INVERSE_CUBE_ROOT - bits / 3);
    inverse = closer(inverse, number);
    inverse = closer(inverse, number);
    return number * inverse * inverse;
  }

  /** The series of (1 - e) to the power of -1/3, for the error e of the guess. */
  private static double closer(double inverse, double number) {
    double error = 1 - number * inverse * inverse * inverse;
    double series = error * (1 / 3.0 + error * (2 / 9.0 + error * (14 / 81.0)));
    return inverse + inverse * series;
  }
}
