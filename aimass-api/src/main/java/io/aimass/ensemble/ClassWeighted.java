package io.aimass.ensemble;

import com.google.common.primitives.Doubles;
import io.aimass.Classification;
import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Arrays;
import java.util.List;

/**
 * A weighted mean with weights of its own for each label, over the members that voted: {@code
 * p(label) ∝ Σ w(member, label) · p(member, label) / Σ w(member, label)}. A label that none of them
 * has a weight for is 0. Ties go to the label first in the given order, which is also the answer's.
 */
final class ClassWeighted implements Ensemble<Classification, Classification>, Saveable {

  private final Labels labels;
  private final double[][] shares; // members × labels; those of a label sum to 1
  private final double[] given; // what the shares are made of, to be saved to the bit

  ClassWeighted(Labels labels, double[][] weights) {
    this.labels = labels;
    this.shares = new double[weights.length][];
    for (int member = 0; member < weights.length; member++) {
      shares[member] = checked(member, weights[member]);
    }
    this.given = Doubles.concat(shares);
    for (int label = 0; label < labels.size(); label++) {
      share(label);
    }
  }

  private double[] checked(int member, double[] weights) {
    if (weights.length != labels.size()) {
      throw new IllegalArgumentException(
          "member "
              + member
              + " has "
              + weights.length
              + " weights, expected one for each of "
              + labels);
    }
    for (double weight : weights) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            "weights must be finite and 0 or more, got "
                + Arrays.toString(weights)
                + " for member "
                + member);
      }
    }
    return weights.clone();
  }

  private void share(int label) {
    double largest = 0;
    for (double[] member : shares) {
      largest = Math.max(largest, member[label]);
    }
    if (largest == 0) {
      throw new IllegalArgumentException(
          "expected a weight above 0 for label \"" + labels.names().get(label) + "\", got none");
    }
    double sum = 0;
    for (double[] member : shares) {
      member[label] /= largest; // so that huge weights do not overflow in the sum
      sum += member[label];
    }
    for (double[] member : shares) {
      member[label] /= sum;
    }
  }

  @Override
  public Classification combine(Votes<Classification> votes) {
    check(votes.members());
    double[] sums = new double[labels.size()];
    double[] present = new double[labels.size()];
    for (int member = 0; member < shares.length; member++) {
      if (votes.has(member)) {
        add(votes.prediction(member).alignedTo(labels), shares[member], sums, present);
      }
    }
    if (votes.count() == 0) {
      throw votes.noneCast();
    }
    double total = 0;
    for (int label = 0; label < sums.length; label++) {
      sums[label] = present[label] > 0 ? sums[label] / present[label] : 0;
      total += sums[label];
    }
    if (total == 0) {
      throw new InvalidOutputException(
          "no label with a weight above 0 is probable in the votes " + votes);
    }
    for (int label = 0; label < sums.length; label++) {
      sums[label] /= total;
    }
    return AlignedVotes.answer(labels, sums);
  }

  private static void add(Classification vote, double[] shares, double[] sums, double[] present) {
    for (int label = 0; label < sums.length; label++) {
      sums[label] += shares[label] * vote.probability(label);
      present[label] += shares[label];
    }
  }

  /** The mean of the member's shares. */
  @Override
  public double weight(int member) {
    double sum = 0;
    for (double share : shares[member]) {
      sum += share;
    }
    return sum / labels.size();
  }

  @Override
  public void check(List<String> members) {
    if (members.size() != shares.length) {
      throw new IllegalArgumentException(
          "expected the weights of "
              + members.size()
              + " members, "
              + members
              + ", got those of "
              + shares.length);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassWeighted that
        && labels.equals(that.labels)
        && Arrays.deepEquals(shares, that.shares);
  }

  @Override
  public int hashCode() {
    return labels.hashCode() * 31 + Arrays.deepHashCode(shares);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("class-weighted", 1).with("labels", labels.names()).with("weights", given);
  }

  @Override
  public String toString() {
    return "class weights of " + shares.length + " members for " + labels;
  }
}
