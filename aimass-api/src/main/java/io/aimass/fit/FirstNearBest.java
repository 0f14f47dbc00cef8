package io.aimass.fit;

/**
 * Chooses the first candidate that may be as good as the best one: whose losses on the folds are
 * higher by one standard error of the mean difference at most (Breiman, Friedman, Olshen and Stone,
 * "Classification and regression trees", 1984, with differences fold by fold). So a candidate gives
 * way only to one that is clearly better.
 */
final class FirstNearBest {
  private FirstNearBest() {}

  /**
   * Chooses.
   *
   * @param losses candidates × folds, in the order of preference
   */
  static int choose(double[][] losses) {
    int best = 0;
    for (int candidate = 1; candidate < losses.length; candidate++) {
      best = mean(losses[candidate]) < mean(losses[best]) ? candidate : best;
    }
    int first = 0;
    while (first < best && !mayBeAsGood(losses[first], losses[best])) {
      first++;
    }
    return first;
  }

  private static boolean mayBeAsGood(double[] losses, double[] best) {
    double[] differences = new double[best.length];
    for (int fold = 0; fold < best.length; fold++) {
      differences[fold] = losses[fold] - best[fold];
    }
    double mean = mean(differences);
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    double variance = squares / (differences.length - 1);
    return mean <= Math.sqrt(variance / differences.length);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
