package io.aimass.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The votes that count, in the members' order: those of a weight above 0, with their shares. */
final class Voters<P> {

  private final List<P> predictions;
  private final double[] shares;

  private Voters(List<P> predictions, double[] shares) {
    this.predictions = predictions;
    this.shares = shares;
  }

  static <P> Voters<P> of(Votes<P> votes, Weights weights) {
    double largest = Shares.largest(votes, weights);
    double sum = Shares.sum(votes, weights, largest);
    List<P> predictions = new ArrayList<>(votes.size());
    double[] shares = new double[votes.size()];
    for (int member = 0; member < votes.size(); member++) {
      double share = Shares.ofLargest(member, votes, weights, largest) / sum;
      if (share > 0) {
        shares[predictions.size()] = share;
        predictions.add(votes.prediction(member));
      }
    }
    return new Voters<>(predictions, shares);
  }

  /** The votes; one or more. */
  List<P> predictions() {
    return predictions;
  }

  /** One vote's share of the answer; above 0, and all shares sum to 1. */
  double share(int voter) {
    return shares[voter];
  }

  /** Every vote's share, as a new array. */
  double[] shares() {
    return Arrays.copyOf(shares, predictions.size());
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
    return new Voters<>(sorted, sortedShares);
  }

  /** Whether there is only one. */
  boolean isOne() {
    return predictions.size() == 1;
  }
}
