package io.aimass.ensemble;

import io.aimass.Classification;
import java.util.Arrays;
import java.util.List;

/**
 * The weighted geometric mean of the members' probabilities, scaled to sum 1: a log-linear pool.
 */
record GeometricMean(Weights weightsOf)
    implements WeightedEnsemble<Classification, Classification> {

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
    double[] means = aligned.zeros();
    if (aligned.sharesAreEqual() && aligned.voters() <= MOST_FACTORS) {
      rootsOfProducts(aligned, means);
    } else {
      meansOfLogarithms(aligned, means);
    }
    return aligned.answer(AlignedVotes.scaled(means));
  }

  /** The long way: a logarithm for each probability. */
  private static void meansOfLogarithms(AlignedVotes votes, double[] means) {
    for (int member = 0; member < votes.members(); member++) {
      if (votes.counts(member)) {
        addLogarithms(votes.vote(member), votes.share(member), means, votes.width());
      }
    }
    for (int i = 0; i < votes.width(); i++) {
      means[i] = Math.exp(means[i]);
    }
  }

  private static void addLogarithms(Classification vote, double share, double[] sums, int width) {
    for (int i = 0; i < width; i++) {
      sums[i] += share * Math.log(floored(vote.probability(i)));
    }
  }

  /** The short way where all count alike: one root for each label. */
  private static void rootsOfProducts(AlignedVotes votes, double[] means) {
    Arrays.fill(means, 0, votes.width(), 1);
    for (int member = 0; member < votes.members(); member++) {
      if (votes.counts(member)) {
        multiply(votes.vote(member), means, votes.width());
      }
    }
    Roots.of(votes.voters(), means, votes.width());
  }

  private static void multiply(Classification vote, double[] products, int width) {
    for (int i = 0; i < width; i++) {
      products[i] *= floored(vote.probability(i));
    }
  }

  private static double floored(double probability) {
    return probability > FLOOR ? probability : FLOOR;
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
  public String toString() {
    return "geometric mean, weights " + weightsOf;
  }
}
