package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Arrays;

/**
 * Each member's probabilities count by their order alone: a label gets the more points the more
 * labels stand below it, and its probability is its part of all points. Labels that tie share the
 * mean of their places, as {@code scipy.stats.rankdata} does.
 *
 * <p>A tie goes to the label with the higher weighted mean probability, then to the one first in
 * order. The K labels that are ranked are those of the members that have a say: those that only
 * members of weight 0 know have no rank, and probability 0. One vote, and votes that are all the
 * same, give its points scaled to sum 1. The scale of ranks is their sum, K(K+1)/2.
 *
 * <p>The Borda count is that of de Borda, "Memoire sur les elections au scrutin", 1781; for
 * classifications, Ho, Hull and Srihari, "Decision combination in multiple classifier systems",
 * 1994. A compromise that many place high may beat a label that some place first.
 */
record RankVoting(Points points, Weights weightsOf)
    implements Weighted<Classification, Classification>, Saveable {

  /** What the label that stands last gets. */
  enum Points {
    /** Ranks, from 1 for the last one. */
    RANK("rank-average", "rank average", 1),
    /** The number of labels that stand below. */
    BORDA("borda-count", "Borda count", 0);

    private final String kind;
    private final String words;
    private final int last;

    Points(String kind, String words, int last) {
      this.kind = kind;
      this.words = words;
      this.last = last;
    }
  }

  @Override
  public Classification combine(Votes<Classification> votes) {
    AlignedVotes aligned = AlignedVotes.of(votes, weightsOf);
    double[] scores = aligned.zeros();
    double[] sorted = new double[aligned.width()];
    for (int member = 0; member < aligned.members(); member++) {
      if (aligned.counts(member)) {
        add(aligned.vote(member), aligned.share(member), sorted, scores);
      }
    }
    if (aligned.width() == 1) {
      scores[0] = 1; // Nothing stands below the only one.
    }
    return aligned.answerByMean(AlignedVotes.scaled(scores));
  }

  /** Labels that tie share their places, as the mean of these. */
  private void add(Classification vote, double share, double[] sorted, double[] scores) {
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = vote.probability(i);
    }
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      double probability = vote.probability(i);
      int below = firstNotBelow(probability, sorted);
      int last = below;
      while (last + 1 < sorted.length && sorted[last + 1] == probability) {
        last++;
      }
      scores[i] += share * (points.last + (below + last) / 2.0);
    }
  }

  /** The first place of a number that is there. */
  private static int firstNotBelow(double number, double[] sorted) {
    int from = 0;
    int to = sorted.length - 1;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < number) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  @Override
  public RankVoting weights(double... weights) {
    return new RankVoting(points, Weights.of(weights));
  }

  @Override
  public Recipe recipe() {
    return weightsOf.in(Recipe.of(points.kind, 1));
  }

  @Override
  public String toString() {
    return points.words + ", weights " + weightsOf;
  }
}
