package io.aimass.ensemble;

import io.aimass.InvalidOutputException;

/**
 * What each vote counts. Weights are divided by the largest of those that voted before they are
 * added up, so that neither huge nor tiny ones overflow or vanish in the sum; one that is too small
 * beside it to be told from 0 counts as 0.
 */
final class Shares {

  private Shares() {}

  /**
   * The largest weight of those that voted.
   *
   * @return above 0
   * @throws IllegalStateException if no vote was cast
   * @throws IllegalArgumentException if there is not one weight per member
   * @throws InvalidOutputException if all votes that were cast weigh 0
   */
  static double largest(Votes<?> votes, Weights weights) {
    weights.check(votes.members());
    double largest = 0;
    for (int member = 0; member < votes.size(); member++) {
      if (votes.has(member)) {
        largest = Math.max(largest, weights.of(member));
      }
    }
    if (largest == 0) {
      throw noWeight(votes, weights);
    }
    return largest;
  }

  private static RuntimeException noWeight(Votes<?> votes, Weights weights) {
    if (votes.count() == 0) {
      return votes.noneCast();
    }
    return new InvalidOutputException(
        "no vote with a weight above 0 was cast; the weights of "
            + votes.members()
            + " are "
            + weights
            + ", the votes "
            + votes);
  }

  /** A member's weight beside the largest, from 0 to 1; 0 if it has no vote. */
  static double ofLargest(int member, Votes<?> votes, Weights weights, double largest) {
    return votes.has(member) ? weights.of(member) / largest : 0;
  }

  /** The sum of the weights beside the largest. */
  static double sum(Votes<?> votes, Weights weights, double largest) {
    double sum = 0;
    for (int member = 0; member < votes.size(); member++) {
      sum += ofLargest(member, votes, weights, largest);
    }
    return sum;
  }

  /** How many count: those whose weight beside the largest is above 0. */
  static int voters(Votes<?> votes, Weights weights, double largest) {
    int voters = 0;
    for (int member = 0; member < votes.size(); member++) {
      voters += ofLargest(member, votes, weights, largest) > 0 ? 1 : 0;
    }
    return voters;
  }
}
