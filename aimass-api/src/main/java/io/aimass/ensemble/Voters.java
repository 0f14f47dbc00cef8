package io.aimass.ensemble;

import io.aimass.InvalidOutputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The votes that count, in the members' order: those of a weight above 0, with their shares. */
final class Voters<P> {

  private final List<P> predictions;
  private final double @Nullable [] shares; // null if all have the same

  private Voters(List<P> predictions, double @Nullable [] shares) {
    this.predictions = predictions;
    this.shares = shares;
  }

  static <P> Voters<P> of(Votes<P> votes, Weights weights) {
    weights.check(votes.members());
    if (votes.count() == 0) {
      throw new IllegalStateException("none of " + votes.members() + " has cast a vote");
    }
    return weights.areEqual() ? new Voters<>(votes.predictions(), null) : weighted(votes, weights);
  }

  private static <P> Voters<P> weighted(Votes<P> votes, Weights weights) {
    List<P> predictions = new ArrayList<>(votes.size());
    double[] shares = new double[votes.size()];
    // Scaled by the largest, so that neither huge nor tiny weights overflow or vanish in the sum.
    double largest = largest(votes, weights);
    double sum = 0;
    for (int member = 0; member < votes.size(); member++) {
      double share = weights.of(member) / largest;
      if (votes.has(member) && share > 0) {
        shares[predictions.size()] = share;
        predictions.add(votes.prediction(member));
        sum += share;
      }
    }
    for (int i = 0; i < predictions.size(); i++) {
      shares[i] /= sum;
    }
    return new Voters<>(predictions, shares);
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

  /** The votes; one or more. */
  List<P> predictions() {
    return predictions;
  }

  /** One vote's share of the answer; above 0, and all shares sum to 1. */
  double share(int voter) {
    return shares == null ? 1.0 / predictions.size() : shares[voter];
  }

  /** Every vote's share, as a new array. */
  double[] shares() {
    double[] all = new double[predictions.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = share(i);
    }
    return all;
  }

  /**
   * The same votes in an order that does not depend on the members': the largest share first, then
   * as the comparator says. What is summed up in this order is the same to the last digit however
   * the members are permuted.
   */
  Voters<P> sorted(Comparator<? super P> order) {
    List<Integer> positions = new ArrayList<>(predictions.size());
    for (int i = 0; i < predictions.size(); i++) {
      positions.add(i);
    }
    Comparator<Integer> byShare = Comparator.comparingDouble(i -> -share(i));
    positions.sort(byShare.thenComparing(predictions::get, order));
    List<P> sorted = new ArrayList<>(positions.size());
    double[] sortedShares = new double[positions.size()];
    for (int position : positions) {
      sortedShares[sorted.size()] = share(position);
      sorted.add(predictions.get(position));
    }
    return new Voters<>(sorted, shares == null ? null : sortedShares);
  }

  /** Whether there is only one. */
  boolean isOne() {
    return predictions.size() == 1;
  }
}
