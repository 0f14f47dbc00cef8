package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.Labels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Classifications over one label order, and what each counts: those of weight above 0 are the
 * voters. All members' labels are there, the voters' first, so that a member of weight 0 changes
 * neither which labels there are nor how a tie between the voters' is decided.
 *
 * <p>Made for every answer, so it holds no list or array of its own where all votes share one
 * {@link Labels}.
 */
final class AlignedVotes {

  /** Scores closer than this are the same: sums of the same numbers in another order differ. */
  static final double TIE = 1e-12;

  private final Votes<Classification> votes;
  private final Weights weights;
  private final double largest; // weight of those that voted
  private final double sum; // of the weights divided by the largest
  private final Labels labels;
  private final int width;

  private AlignedVotes(
      Votes<Classification> votes, Weights weights, double largest, Labels labels, int width) {
    this.votes = votes;
    this.weights = weights;
    this.largest = largest;
    this.sum = Shares.sum(votes, weights, largest);
    this.labels = labels;
    this.width = width;
  }

  /**
   * Aligns votes.
   *
   * @throws IllegalStateException if no vote was cast
   * @throws IllegalArgumentException if there is not one weight per member
   * @throws io.aimass.InvalidOutputException if all votes that were cast weigh 0
   */
  static AlignedVotes of(Votes<Classification> votes, Weights weights) {
    double largest = Shares.largest(votes, weights);
    Labels shared = sharedLabels(votes);
    Labels voters = shared == null ? labels(votes, weights, largest) : shared;
    Labels labels = shared == null ? withOthers(voters, votes, weights, largest) : shared;
    Votes<Classification> aligned = shared == null ? aligned(votes, labels) : votes;
    // The one place where it is made: the compiler can then do without the object.
    return new AlignedVotes(aligned, weights, largest, labels, voters.size());
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

  /** The labels of those that count, in the members' order. */
  private static Labels labels(Votes<Classification> votes, Weights weights, double largest) {
    return Classification.union(voters(votes, weights, largest));
  }

  /** Those of all others after them; the same object where there are no more. */
  private static Labels withOthers(
      Labels voters, Votes<Classification> votes, Weights weights, double largest) {
    List<Classification> votersFirst = voters(votes, weights, largest);
    votersFirst.set(0, votersFirst.get(0).alignedTo(voters));
    votersFirst.addAll(votes.predictions());
    return Classification.union(votersFirst);
  }

  private static List<Classification> voters(
      Votes<Classification> votes, Weights weights, double largest) {
    List<Classification> voters = new ArrayList<>(2 * votes.size());
    for (int member = 0; member < votes.size(); member++) {
      if (Shares.ofLargest(member, votes, weights, largest) > 0) {
        voters.add(votes.prediction(member));
      }
    }
    return voters;
  }

  private static Votes<Classification> aligned(Votes<Classification> votes, Labels labels) {
    List<@Nullable Classification> aligned = new ArrayList<>(votes.size());
    for (int member = 0; member < votes.size(); member++) {
      aligned.add(votes.has(member) ? votes.prediction(member).alignedTo(labels) : null);
    }
    return Votes.of(votes.members(), aligned);
  }

  /** The number of members, with a vote that counts or without. */
  int members() {
    return votes.size();
  }

  /** How many votes count; one or more. */
  int voters() {
    return Shares.voters(votes, weights, largest);
  }

  /** Whether a member has a vote that counts. */
  boolean counts(int member) {
    return ofLargest(member) > 0;
  }

  /** A voter's share of the answer; above 0, and all voters' sum to 1. */
  double share(int voter) {
    return ofLargest(voter) / sum;
  }

  /** A member's weight beside that of the heaviest, from 0 to 1; 0 without a vote. */
  double ofLargest(int member) {
    return Shares.ofLargest(member, votes, weights, largest);
  }

  /** Whether all voters weigh the same. */
  boolean sharesAreEqual() {
    return sum == voters();
  }

  /** A voter's vote, over the one label order. */
  Classification vote(int voter) {
    return votes.prediction(voter);
  }

  /** The vote of the first voter: the answer where there is no other. */
  Classification first() {
    int member = 0;
    while (!counts(member)) {
      member++;
    }
    return vote(member);
  }

  /** The labels of all votes. */
  Labels labels() {
    return labels;
  }

  /** The number of labels that the voters have; those after them are 0 in all votes that count. */
  int width() {
    return width;
  }

  /** One 0 per label. */
  double[] zeros() {
    return new double[labels.size()];
  }

  /** The weighted mean of the votes, label by label. */
  double[] mean() {
    double[] mean = zeros();
    for (int member = 0; member < members(); member++) {
      if (counts(member)) {
        add(vote(member), share(member), mean, width);
      }
    }
    return mean;
  }

  /** The weighted mean of the votes for one label. */
  private double mean(int label) {
    double mean = 0;
    for (int member = 0; member < members(); member++) {
      if (counts(member)) {
        mean += share(member) * vote(member).probability(label);
      }
    }
    return mean;
  }

  private static void add(Classification vote, double share, double[] sums, int width) {
    for (int i = 0; i < width; i++) {
      sums[i] += share * vote.probability(i);
    }
  }

  /** Scales numbers of 0 or more, of which one at least is above, to sum 1. */
  static double[] scaled(double[] numbers) {
    double sum = Sums.of(numbers);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] /= sum;
    }
    return numbers;
  }

  /** The answer. Of the labels that lead but for rounding, the first in order is the label. */
  Classification answer(double[] probabilities) {
    return answer(labels, probabilities);
  }

  /** The same over labels that the votes lack in part. */
  static Classification answer(Labels labels, double[] probabilities) {
    double most = Sums.most(probabilities);
    return answer(labels, probabilities, most, leader(probabilities, most, 0));
  }

  /**
   * The answer. Of the labels that lead but for rounding, the one with the highest weighted mean is
   * the label, then the one first in order.
   */
  Classification answerByMean(double[] probabilities) {
    double most = Sums.most(probabilities);
    int winner = leader(probabilities, most, 0);
    int next = leader(probabilities, most, winner + 1);
    while (next < probabilities.length) {
      winner = mean(next) > mean(winner) + TIE ? next : winner;
      next = leader(probabilities, most, next + 1);
    }
    return answer(labels, probabilities, most, winner);
  }

  /** The first label that leads, from a position on; their number if none does. */
  private static int leader(double[] probabilities, double most, int from) {
    int i = from;
    while (i < probabilities.length && probabilities[i] < most - TIE) {
      i++;
    }
    return i;
  }

  private static Classification answer(
      Labels labels, double[] probabilities, double most, int winner) {
    probabilities[winner] = most;
    Classification answer = Classification.wrap(labels, probabilities);
    String label = labels.names().get(winner);
    return answer.label().equals(label) ? answer : answer.withLabel(label);
  }
}
