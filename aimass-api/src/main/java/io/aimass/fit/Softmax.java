package io.aimass.fit;

/** Scores to probabilities, safe against overflow: the highest score is taken off first. */
final class Softmax {
  private Softmax() {}

  /**
   * Replaces scores by their softmax.
   *
   * @return the logarithm of the sum of the scores' exponentials
   */
  static double inPlace(double[] scores, int from, int count) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      highest = Math.max(highest, scores[i]);
    }
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      double power = Math.exp(scores[i] - highest);
      scores[i] = power;
      sum += power;
    }
    double scale = 1 / sum;
    for (int i = from; i < from + count; i++) {
      scores[i] *= scale;
    }
    return highest + Math.log(sum);
  }

  /** Replaces all scores by their softmax and returns the same array. */
  static double[] of(double[] scores) {
    inPlace(scores, 0, scores.length);
    return scores;
  }
}
