package io.aimass.ensemble;

import io.aimass.Classification;
import java.util.Arrays;
import java.util.List;

/** The experts for one input: the members by how much they count, those of no weight left out. */
final class Experts {

  private final double[] weights;
  private final int[] order;

  private Experts(double[] weights) {
    this.weights = weights;
    this.order = order(weights);
  }

  /** The experts by weights, one per member. */
  static Experts of(double... weights) {
    return new Experts(weights.clone());
  }

  /** The experts that a gate chose. */
  static Experts chosen(Classification choice, List<String> members) {
    double[] weights = new double[members.size()];
    List<String> names = choice.labels().names();
    for (int i = 0; i < names.size(); i++) {
      int member = members.indexOf(names.get(i));
      if (member >= 0) {
        weights[member] = choice.probability(i);
      } else if (choice.probability(i) > 0) {
        throw new IllegalArgumentException(
            "the gate chose \"" + names.get(i) + "\", the members are " + members);
      }
    }
    Experts experts = new Experts(weights);
    if (experts.count() == 0) {
      throw new IllegalArgumentException("the gate chose none of " + members + ": " + choice);
    }
    return experts;
  }

  /** Members of a weight above 0, the largest first; equal ones in the members' order. */
  private static int[] order(double[] weights) {
    int[] order = new int[weights.length];
    int count = 0;
    for (int member = 0; member < weights.length; member++) {
      if (weights[member] > 0) {
        int at = count++;
        while (at > 0 && weights[order[at - 1]] < weights[member]) {
          order[at] = order[at - 1];
          at--;
        }
        order[at] = member;
      }
    }
    return Arrays.copyOf(order, count);
  }

  int count() {
    return order.length;
  }

  double weight(int member) {
    return weights[member];
  }

  /**
   * Whom to ask so that some of the best vote: those who ended without a vote are replaced by the
   * next.
   */
  Ask ask(Votes<?> votes, int wanted) {
    int[] next = new int[order.length];
    int count = 0;
    int voted = 0;
    for (int i = 0; i < order.length && voted + count < wanted; i++) {
      if (votes.has(order[i])) {
        voted++;
      } else if (!votes.ended(order[i])) {
        next[count++] = order[i];
      }
    }
    return count == 0 ? Ask.enough() : Ask.members(Arrays.copyOf(next, count));
  }

  /** The weights of the best that voted, 0 for all others; all are 0 if none of them voted. */
  double[] voting(Votes<?> votes, int wanted) {
    double[] voting = new double[weights.length];
    int left = wanted;
    for (int i = 0; i < order.length && left > 0; i++) {
      if (votes.has(order[i])) {
        voting[order[i]] = weights[order[i]];
        left--;
      }
    }
    return voting;
  }

  @Override
  public String toString() {
    return Arrays.toString(weights);
  }
}
