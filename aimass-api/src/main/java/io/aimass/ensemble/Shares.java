package io.aimass.ensemble;

import io.aimass.InvalidOutputException;

/** Each vote's share of the answer: its weight divided by the sum over all votes that were cast. */
final class Shares {

  private final Votes<?> votes;
  private final Weights weights;
  private final double largest;
  private final double sum; // of the weights divided by the largest
  private final int voters;

  private Shares(Votes<?> votes, Weights weights, double largest, double sum, int voters) {
    this.votes = votes;
    this.weights = weights;
    this.largest = largest;
    this.sum = sum;
    this.voters = voters;
  }

  /**
   * The shares.
   *
   * @throws IllegalStateException if no vote was cast
   * @throws IllegalArgumentException if there is not one weight per member
   * @throws InvalidOutputException if all votes that were cast weigh 0
   */
  static Shares of(Votes<?> votes, Weights weights) {
    weights.check(votes.members());
    if (votes.count() == 0) {
      throw new IllegalStateException("none of " + votes.members() + " has cast a vote");
    }
    double largest = weights.areEqual() ? 1 : largest(votes, weights);
    // Scaled by the largest, so that neither huge nor tiny weights overflow or vanish in the sum;
    // one that is too small beside it to be told from 0 counts as 0.
    double sum = 0;
    int voters = 0;
    for (int member = 0; member < votes.size(); member++) {
      double share = votes.has(member) ? weights.of(member) / largest : 0;
      sum += share;
      voters += share > 0 ? 1 : 0;
    }
    return new Shares(votes, weights, largest, sum, voters);
  }

  private static double largest(Votes<?> votes, Weights weights) {
    double largest = 0;
    for (int member = 0; member < votes.size(); member++) {
      if (votes.has(member)) {
        largest = Math.max(largest, weights.of(member));
      }
    }
    if (largest == 0) {
      throw new InvalidOutputException(
          "no vote with a weight above 0 was cast; the weights of "
              + votes.members()
              + " are "
              + weights
              + ", the votes "
              + votes);
    }
    return largest;
  }

  /** How many votes count; one or more. */
  int voters() {
    return voters;
  }

  /** Whether all voters weigh the same. */
  boolean areEqual() {
    return sum == voters;
  }

  /** Whether a member has cast a vote of a weight above 0. */
  boolean counts(int member) {
    return votes.has(member) && weights.of(member) / largest > 0;
  }

  /** A voter's weight beside that of the heaviest, from above 0 to 1. */
  double ofLargest(int voter) {
    return weights.of(voter) / largest;
  }

  /** A voter's share; above 0, and those of all voters sum to 1. */
  double of(int voter) {
    return ofLargest(voter) / sum;
  }
}
