package io.aimass.ensemble;

import io.aimass.Classification;

/**
 * The trimmed mean of classifications: the same numbers as by {@link Classification#pool}, without
 * a sorted copy for each label.
 */
final class MiddleVotes {

  private MiddleVotes() {}

  /**
   * Combines.
   *
   * @param cut how many numbers fall away at each end; some are left
   */
  static Classification combine(Votes<Classification> all, int cut) {
    AlignedVotes votes = AlignedVotes.of(all, Weights.EQUAL);
    double[] middle = votes.zeros();
    if (votes.voters() == 3 && cut == 1) {
      int second = next(votes, next(votes, -1));
      Classification third = votes.vote(next(votes, second));
      medianOfThree(votes.first(), votes.vote(second), third, middle);
    } else {
      ofAny(votes, cut, middle);
    }
    if (areDistributions(votes)) {
      // Members that contradict each other may leave 0 in the middle of every label.
      middle = AlignedVotes.scaled(Sums.of(middle) > 0 ? middle : votes.mean());
    }
    return votes.answer(middle);
  }

  /** The next voter after a member. */
  private static int next(AlignedVotes votes, int member) {
    int next = member + 1;
    while (!votes.counts(next)) {
      next++;
    }
    return next;
  }

  private static void medianOfThree(
      Classification a, Classification b, Classification c, double[] middle) {
    for (int i = 0; i < middle.length; i++) {
      double one = a.probability(i);
      double two = b.probability(i);
      double less = Math.min(one, two);
      double more = Math.max(one, two);
      middle[i] = Math.max(less, Math.min(more, c.probability(i)));
    }
  }

  private static void ofAny(AlignedVotes votes, int cut, double[] middle) {
    double[] sorted = new double[votes.voters()];
    int left = sorted.length - 2 * cut;
    for (int i = 0; i < middle.length; i++) {
      sort(votes, i, sorted);
      double sum = 0;
      for (int place = cut; place < sorted.length - cut; place++) {
        sum += sorted[place];
      }
      middle[i] = sum / left;
    }
  }

  /** The voters' numbers of one label in order; few, so that each is put in its place. */
  private static void sort(AlignedVotes votes, int label, double[] sorted) {
    int count = 0;
    for (int member = 0; member < votes.members(); member++) {
      if (votes.counts(member)) {
        double number = votes.vote(member).probability(label);
        int place = count++;
        while (place > 0 && sorted[place - 1] > number) {
          sorted[place] = sorted[place - 1];
          place--;
        }
        sorted[place] = number;
      }
    }
  }

  private static boolean areDistributions(AlignedVotes votes) {
    for (int member = 0; member < votes.members(); member++) {
      if (votes.counts(member) && !votes.vote(member).isDistribution()) {
        return false;
      }
    }
    return true;
  }
}
