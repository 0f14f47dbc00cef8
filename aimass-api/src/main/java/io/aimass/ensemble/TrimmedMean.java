package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.Poolable;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Arrays;

/**
 * The mean of what is left when the smallest and the largest numbers are cut off, component by
 * component; with half of them cut off at each end it is the median.
 */
record TrimmedMean<P extends Poolable<P>>(double proportion) implements Ensemble<P, P>, Saveable {

  /** The proportion that makes it a median. */
  static final double MEDIAN = 0.5;

  TrimmedMean {
    if (!(proportion >= 0 && proportion <= MEDIAN)) {
      throw new IllegalArgumentException(
          "the proportion cut off at each end must be from 0 to 0.5, got " + proportion);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // a classification is made of them
  public P combine(Votes<P> votes) {
    P first = votes.first();
    int count = votes.count();
    if (count == 1) {
      return first;
    }
    if (first instanceof Classification) {
      return (P) MiddleVotes.combine((Votes<Classification>) votes, cut(count));
    }
    return first.pool(votes.predictions(), this::trimmed);
  }

  /** How many fall away at each end; one or two are left at least. */
  private int cut(int count) {
    return Math.min((count - 1) / 2, (int) (proportion * count));
  }

  private double trimmed(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int cut = cut(sorted.length);
    int left = sorted.length - 2 * cut;
    double sum = 0;
    double mean = 0; // less exact than the sum, but beyond no number's range
    for (int i = cut; i < sorted.length - cut; i++) {
      sum += sorted[i];
      mean += sorted[i] / left;
    }
    return Double.isInfinite(sum) ? mean : sum / left;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("trimmed-mean", 1).with("proportion", proportion);
  }

  @Override
  public String toString() {
    return proportion == MEDIAN ? "median" : "trimmed mean, " + proportion + " off each end";
  }
}
