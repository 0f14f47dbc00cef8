package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Objects;

/**
 * Dempster's rule of combination. A member's vote is evidence: the part of it that is reliable
 * backs each label with the label's probability, the rest is ignorance and backs no label before
 * another (Shafer, "A Mathematical Theory of Evidence", 1976; Smets and Kennes, "The transferable
 * belief model", 1994). Immutable; made by {@link Ensembles#dempsterShafer()}, with equal weights.
 *
 * <p>A member's probabilities p, scaled to sum 1, are discounted by its reliability r, that is 0.9
 * times its weight divided by the largest weight (see {@link #reliability}): r p(k) is the mass of
 * label k alone, and 1 - r that of all labels together, which is ignorance. Dempster's rule joins
 * the masses: products that agree are kept and scaled to sum 1. The answer is the pignistic
 * probability: each label's mass, and an equal part of the ignorance. Members that agree make each
 * other surer, and a doubtful one has little to say.
 *
 * <p>Total conflict, where no label is possible for all, can only come up with reliability 1; the
 * answer is then the weighted mean (Murphy, "Combining belief functions when evidence conflicts",
 * 2000). Ties go to the label first in order. A vote whose probabilities are all 0 says nothing.
 * One vote is answered discounted: the same label, less sure. Not for multi-label classifications.
 */
public final class DempsterShafer
    implements WeightedEnsemble<Classification, Classification>, Saveable {

  private final Weights weights;
  private final double reliability;

  DempsterShafer(Weights weights, double reliability) {
    this.weights = weights;
    this.reliability = reliability;
  }

  /**
   * The same rule with another reliability of the member that weighs most. With 1, members of equal
   * weight are combined by the product of their probabilities, and one member's 0 is a veto, as is
   * what is so small that a product of it is rounded to 0.
   *
   * @param most above 0, to 1; 0.9 unless something else is said
   * @return the new ensemble
   * @throws IllegalArgumentException if it is NaN, or not above 0 and up to 1
   */
  public DempsterShafer reliability(double most) {
    if (!(most > 0 && most <= 1)) {
      throw new IllegalArgumentException("reliability must be above 0 and up to 1, got " + most);
    }
    return new DempsterShafer(weights, most);
  }

  @Override
  public Classification combine(Votes<Classification> votes) {
    AlignedVotes aligned = AlignedVotes.of(votes, weights);
    Evidence evidence = new Evidence(aligned.width());
    for (int member = 0; member < aligned.members(); member++) {
      if (aligned.counts(member)
          && !evidence.join(aligned.vote(member), reliability * aligned.ofLargest(member))) {
        // Nothing is left that two of them hold for possible.
        return aligned.answer(shareOfMean(aligned));
      }
    }
    double[] pignistic = aligned.zeros();
    evidence.spread(pignistic);
    return aligned.answer(AlignedVotes.scaled(pignistic));
  }

  /** The mean of the votes, where each is scaled to sum 1. */
  private static double[] shareOfMean(AlignedVotes votes) {
    double[] mean = votes.zeros();
    for (int member = 0; member < votes.members(); member++) {
      if (votes.counts(member)) {
        Classification vote = votes.vote(member);
        double sum = Evidence.sum(vote, votes.width());
        for (int i = 0; sum > 0 && i < votes.width(); i++) {
          mean[i] += votes.share(member) * vote.probability(i) / sum;
        }
      }
    }
    return AlignedVotes.scaled(mean);
  }

  @Override
  public DempsterShafer weights(double... others) {
    return new DempsterShafer(Weights.of(others), reliability);
  }

  @Override
  public double weight(int member) {
    return weights.of(member);
  }

  @Override
  public void check(List<String> members) {
    weights.check(members);
  }

  /** Whether the other has the same weights and the same reliability. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DempsterShafer that
        && Double.compare(reliability, that.reliability) == 0
        && weights.equals(that.weights);
  }

  @Override
  public int hashCode() {
    return Objects.hash(weights, reliability);
  }

  @Override
  public Recipe recipe() {
    return weights.in(Recipe.of("dempster-shafer", 1)).with("reliability", reliability);
  }

  @Override
  public String toString() {
    return "Dempster-Shafer, reliability " + reliability + ", weights " + weights;
  }
}
