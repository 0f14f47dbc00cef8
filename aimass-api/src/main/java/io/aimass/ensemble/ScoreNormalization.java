package io.aimass.ensemble;

import java.util.Arrays;

/**
 * How a member's scores are made comparable with another's before they are summed up. Each looks at
 * one member's ranking alone. Where all its scores are equal, all but {@link #NONE} make them 0.
 */
public enum ScoreNormalization {
  /** Scores as they are: for members whose scores mean the same. */
  NONE {
    @Override
    double[] scaled(double[] scores) {
      return scores;
    }
  },

  /** From 0 for the worst to 1 for the best: <i>(s - min) / (max - min)</i>. */
  MIN_MAX {
    @Override
    double[] scaled(double[] scores) {
      return shifted(scores, least(scores), most(scores) - least(scores));
    }
  },

  /**
   * Mean 0 and variance 1: <i>(s - mean) / standard deviation</i>, of the whole ranking. An item
   * that a member does not rank then counts as one in its middle, not as a bad one.
   */
  Z_SCORE {
    @Override
    double[] scaled(double[] scores) {
      double mean = 0;
      for (double score : scores) {
        mean += score / scores.length;
      }
      double squares = 0;
      for (double score : scores) {
        squares += (score - mean) * (score - mean);
      }
      return shifted(scores, mean, Math.sqrt(squares / scores.length));
    }
  },

  /** From 0 for the worst, with sum 1: <i>(s - min) / Σ(s - min)</i>. */
  SUM {
    @Override
    double[] scaled(double[] scores) {
      double least = least(scores);
      double sum = 0;
      for (double score : scores) {
        sum += score - least;
      }
      return shifted(scores, least, sum);
    }
  };

  /** Normalises scores, which are not all equal and, but for NONE, from -1 to 1. */
  abstract double[] scaled(double[] scores);

  /** A member's scores, normalised. */
  double[] of(double[] scores) {
    if (this == NONE || scores.length == 0) {
      return scores;
    }
    double largest = Math.max(Math.abs(least(scores)), Math.abs(most(scores)));
    if (least(scores) == most(scores)) {
      return new double[scores.length];
    }
    // No normalisation depends on the scores' scale; at this one nothing overflows.
    return scaled(shifted(scores, 0, largest));
  }

  private static double[] shifted(double[] scores, double origin, double unit) {
    double[] shifted = new double[scores.length];
    Arrays.setAll(shifted, i -> (scores[i] - origin) / unit);
    return shifted;
  }

  private static double least(double[] scores) {
    double least = scores[0];
    for (double score : scores) {
      least = Math.min(least, score);
    }
    return least;
  }

  private static double most(double[] scores) {
    double most = scores[0];
    for (double score : scores) {
      most = Math.max(most, score);
    }
    return most;
  }
}
