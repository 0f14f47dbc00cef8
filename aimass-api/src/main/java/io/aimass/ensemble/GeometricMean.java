package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Arrays;
import java.util.List;

/**
 * The weighted geometric mean of the members' probabilities, scaled to sum 1: a log-linear pool.
 */
record GeometricMean(Weights weightsOf)
    implements WeightedEnsemble<Classification, Classification>, Saveable {

  /** What a probability counts as at least, so that one member's 0 is no veto. */
  private static final double FLOOR = 1e-12;

  /** So many factors of the least size are still well within the range of numbers. */
  private static final int MOST_FACTORS = 25;

  @Override
  public Classification combine(Votes<Classification> votes) {
    AlignedVotes aligned = AlignedVotes.of(votes, weightsOf);
    if (aligned.voters() == 1) {
      return aligned.first();
    }
    // Where all count alike, one root for each label does for a logarithm for each probability.
    boolean byRoots = aligned.sharesAreEqual() && aligned.voters() <= MOST_FACTORS;
    double[] means = aligned.zeros();
    Arrays.fill(means, 0, aligned.width(), byRoots ? 1 : 0);
    for (int member = 0; member < aligned.members(); member++) {
      if (aligned.counts(member)) {
        Classification vote = aligned.vote(member);
        if (byRoots) {
          multiply(vote, means, aligned.width());
        } else {
          addLogarithms(vote, aligned.share(member), means, aligned.width());
        }
      }
    }
    if (byRoots) {
      Roots.of(aligned.voters(), means, aligned.width());
    } else {
      powers(means, aligned.width());
    }
    return aligned.answer(AlignedVotes.scaled(means));
  }

  private static void addLogarithms(Classification vote, double share, double[] sums, int width) {
    for (int i = 0; i < width; i++) {
      double probability = vote.probability(i);
      sums[i] += share * Math.log(probability > FLOOR ? probability : FLOOR);
    }
  }

  private static void powers(double[] logarithms, int width) {
    for (int i = 0; i < width; i++) {
      logarithms[i] = Math.exp(logarithms[i]);
    }
  }

  private static void multiply(Classification vote, double[] products, int width) {
    for (int i = 0; i < width; i++) {
      products[i] *= Math.max(FLOOR, vote.probability(i)); // several at once
    }
  }

  @Override
  public GeometricMean weights(double... weights) {
    return new GeometricMean(Weights.of(weights));
  }

  @Override
  public double weight(int member) {
    return weightsOf.of(member);
  }

  @Override
  public void check(List<String> members) {
    weightsOf.check(members);
  }

  @Override
  public Recipe recipe() {
    return weightsOf.in(Recipe.of("geometric-mean", 1));
  }

  @Override
  public String toString() {
    return "geometric mean, weights " + weightsOf;
  }
}
