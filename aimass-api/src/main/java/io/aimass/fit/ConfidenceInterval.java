package io.aimass.fit;

/**
 * Where a measured value is expected to lie.
 *
 * @param low the lower end
 * @param high the upper end
 * @param level the confidence, such as 0.95
 */
public record ConfidenceInterval(double low, double high, double level) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the ends are NaN or the wrong way round, or the level is
   *     not between 0 and 1
   */
  public ConfidenceInterval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "the interval is from " + low + " to " + high + ", expected the lower end first");
    }
    requireLevel(level);
  }

  static double requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level is " + level + ", expected between 0 and 1");
    }
    return level;
  }

  /**
   * Returns whether a value lies within, the ends included.
   *
   * @param value the value
   * @return true if it does
   */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }
}
