package io.aimass.ensemble;

/** Sums and maxima of many numbers, without waiting for one addition to begin the next. */
final class Sums {

  private Sums() {}

  static double of(double[] numbers) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < numbers.length - 3; i += 4) {
      a += numbers[i];
      b += numbers[i + 1];
      c += numbers[i + 2];
      d += numbers[i + 3];
    }
    for (; i < numbers.length; i++) {
      a += numbers[i];
    }
    return (a + b) + (c + d);
  }

  /** The largest of one number or more, none NaN. */
  static double most(double[] numbers) {
    double most = numbers[0];
    for (double number : numbers) {
      // Not Math.max, whose care for NaN and -0.0 costs more than all the rest.
      if (number > most) {
        most = number;
      }
    }
    return most;
  }
}
