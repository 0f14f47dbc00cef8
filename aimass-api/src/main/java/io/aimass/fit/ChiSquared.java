package io.aimass.fit;

/**
 * The upper tail of the chi-squared distribution with one degree of freedom: the regularised
 * incomplete gamma function Q(1/2, x/2), by its series for small x and its continued fraction for
 * large ones (Abramowitz and Stegun, "Handbook of Mathematical Functions", 6.5.29 and 6.5.31).
 * Exact to about 1e-14.
 */
final class ChiSquared {
  private static final double SMALL = 1.5;
  private static final double GAMMA_OF_HALF = Math.sqrt(Math.PI);
  private static final double PRECISION = 1e-16;

  private ChiSquared() {}

  static double tail(double statistic) {
    double x = statistic / 2;
    if (x == 0) {
      return 1;
    }
    double scale = Math.exp(-x) * Math.sqrt(x) / GAMMA_OF_HALF;
    return x < SMALL ? 1 - scale * series(x) : scale * fraction(x);
  }

  private static double series(double x) {
    double term = 2;
    double sum = term;
    for (double a = 1.5; term > sum * PRECISION; a++) {
      term *= x / a;
      sum += term;
    }
    return sum;
  }

  /** Evaluated from its end: with 200 terms nothing is left of the rest. */
  private static double fraction(double x) {
    double fraction = 0;
    for (int i = 200; i > 0; i--) {
      fraction = i * (i - 0.5) / (x + 2 * i + 0.5 - fraction);
    }
    return 1 / (x + 0.5 - fraction);
  }
}
