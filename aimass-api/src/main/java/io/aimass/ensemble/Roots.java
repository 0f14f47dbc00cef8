package io.aimass.ensemble;

/** Roots of many numbers above 0, in their place. */
final class Roots {

  /** A third of an exponent's bias, and what makes the first guess of a cube root close. */
  private static final long CUBE_ROOT_BIAS = 0x2A9F_7893_782D_A1CEL;

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
   * A third of the bits is a third of the exponent, and so within a few percent of the root; each
   * of Halley's steps then has three times as many digits. {@link Math#cbrt} is as exact and takes
   * five times as long.
   */
  private static double cubeRoot(double number) {
    double root = Double.longBitsToDouble(Double.doubleToRawLongBits(number) / 3 + CUBE_ROOT_BIAS);
    root = closer(root, number);
    root = closer(root, number);
    return closer(root, number);
  }

  private static double closer(double root, double number) {
    double cube = root * root * root;
    return root * (cube + 2 * number) / (2 * cube + number);
  }
}
