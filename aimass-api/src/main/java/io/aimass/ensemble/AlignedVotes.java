package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.Labels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classifications that count, over one label order: all votes' labels, weighted or not. */
final class AlignedVotes {

  /** Scores closer than this are the same: sums of the same numbers in another order differ. */
  private static final double TIE = 1e-12;

  private final Labels labels;
  private final List<Classification> votes;
  private final Voters<Classification> voters;

  private AlignedVotes(Labels labels, List<Classification> votes, Voters<Classification> voters) {
    this.labels = labels;
    this.votes = votes;
    this.voters = voters;
  }

  static AlignedVotes of(Votes<Classification> votes, Weights weights) {
    Voters<Classification> voters = Voters.of(votes, weights);
    Labels shared = sharedLabels(votes);
    if (shared != null) {
      return new AlignedVotes(shared, voters.predictions(), voters);
    }
    Labels labels = Classification.union(votes.predictions());
    List<Classification> aligned = new ArrayList<>(votes.size());
    for (Classification vote : voters.predictions()) {
      aligned.add(vote.alignedTo(labels));
    }
    return new AlignedVotes(labels, aligned, voters);
  }

  /**
   * The labels of all votes if they are one and the same object, as in a committee they mostly are.
   */
  @SuppressWarnings("ReferenceEquality") // equal ones are found by the long way
  private static @Nullable Labels sharedLabels(Votes<Classification> votes) {
    Labels shared = null;
    for (int member = 0; member < votes.size(); member++) {
      if (votes.has(member)) {
        Labels labels = votes.prediction(member).labels();
        if (shared != null && labels != shared) {
          return null;
        }
        shared = labels;
      }
    }
    return shared;
  }

  List<Classification> votes() {
    return votes;
  }

  double share(int voter) {
    return voters.share(voter);
  }

  /** The number of labels. */
  int width() {
    return labels.size();
  }

  /** The weighted mean of the votes, label by label. */
  double[] mean() {
    double[] mean = new double[labels.size()];
    for (int m = 0; m < votes.size(); m++) {
      Classification vote = votes.get(m);
      double share = share(m);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += share * vote.probability(i);
      }
    }
    return mean;
  }

  /**
   * The answer. Of the labels that lead but for rounding, the one with the higher second score is
   * the label, then the one first in order.
   */
  Classification answer(double[] probabilities, double[] second) {
    double most = probabilities[0];
    for (double probability : probabilities) {
      most = Math.max(most, probability);
    }
    int winner = -1;
    for (int i = 0; i < probabilities.length; i++) {
      boolean leads = probabilities[i] >= most - TIE;
      if (leads && (winner < 0 || second[i] > second[winner] + TIE)) {
        winner = i;
      }
    }
    probabilities[winner] = most;
    Classification answer = Classification.of(labels, probabilities);
    String label = labels.names().get(winner);
    return answer.label().equals(label) ? answer : answer.withLabel(label);
  }
}
