package io.aimass.fit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * The quantile of split conformal prediction: of n scores the one of rank {@code ceil((n + 1) · (1
 * - alpha))}, counted from 1 and from below; infinite if that is more than n.
 */
final class ConformalQuantile {
  private ConformalQuantile() {}

  /** Requires an alpha between 0 and 1. */
  static double requireAlpha(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", expected above 0 and below 1");
    }
    return alpha;
  }

  /** The rank, in exact arithmetic on the decimal number that alpha prints as. */
  static long rank(long scores, double alpha) {
    BigDecimal share = BigDecimal.ONE.subtract(BigDecimal.valueOf(alpha));
    return share
        .multiply(BigDecimal.valueOf(scores + 1))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  static double of(double[] scores, double alpha) {
    long rank = rank(scores.length, alpha);
    if (rank > scores.length) {
      return Double.POSITIVE_INFINITY;
    }
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    return sorted[(int) rank - 1];
  }
}
