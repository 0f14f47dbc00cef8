package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;

/** The weighted mean of the log odds, each label alone: the log-linear pool of yes and no. */
record LogOddsMean(Weights weightsOf)
    implements Weighted<Classification, Classification>, Saveable {

  /** What a probability, and what is left of 1, count as at least. */
  private static final double FLOOR = 1e-12;

  @Override
  public Classification combine(Votes<Classification> votes) {
    AlignedVotes aligned = AlignedVotes.of(votes, weightsOf);
    if (aligned.voters() == 1) {
      return aligned.first();
    }
    double[] odds = aligned.zeros();
    for (int member = 0; member < aligned.members(); member++) {
      if (aligned.counts(member)) {
        add(aligned.vote(member), aligned.share(member), aligned.width(), odds);
      }
    }
    for (int i = 0; i < aligned.width(); i++) {
      odds[i] = 1 / (1 + Math.exp(-odds[i]));
    }
    return aligned.answer(odds);
  }

  private static void add(Classification vote, double share, int width, double[] odds) {
    for (int i = 0; i < width; i++) {
      double yes = Math.max(FLOOR, vote.probability(i));
      double no = Math.max(FLOOR, 1 - vote.probability(i));
      odds[i] += share * Math.log(yes / no);
    }
  }

  @Override
  public LogOddsMean weights(double... weights) {
    return new LogOddsMean(Weights.of(weights));
  }

  @Override
  public Recipe recipe() {
    return weightsOf.in(Recipe.of("log-odds-mean", 1));
  }

  @Override
  public String toString() {
    return "mean of log odds, weights " + weightsOf;
  }
}
