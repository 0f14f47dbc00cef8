package io.aimass.fit;

/**
 * In how many rows two members are both right, only one of them, or neither.
 *
 * @param both rows in which both are right
 * @param first rows in which only the first one is
 * @param second rows in which only the second one is
 * @param none rows in which both are wrong
 */
record PairCounts(double both, double first, double second, double none) {
  static PairCounts of(boolean[] a, boolean[] b) {
    int[] counts = new int[4];
    for (int row = 0; row < a.length; row++) {
      counts[(a[row] ? 2 : 0) + (b[row] ? 1 : 0)]++;
    }
    return new PairCounts(counts[3], counts[2], counts[1], counts[0]);
  }

  double qStatistic() {
    return (both * none - first * second) / (both * none + first * second);
  }

  double disagreement() {
    return (first + second) / (both + first + second + none);
  }

  double doubleFault() {
    return none / (both + first + second + none);
  }

  double correlation() {
    double scale = (both + first) * (second + none) * (both + second) * (first + none);
    return (both * none - first * second) / Math.sqrt(scale);
  }

  double kappa() {
    double chance = (both + first) * (first + none) + (both + second) * (second + none);
    return 2 * (both * none - first * second) / chance;
  }
}
