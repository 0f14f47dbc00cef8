package io.aimass.ensemble;

import io.aimass.Classification;

/**
 * The trimmed mean of classifications: the same numbers as by {@link Classification#pool}, without
 * a sorted copy for each label.
 */
final class MiddleVotes {

  private final AlignedVotes votes;
  private final int cut;

  /**
   * Votes to combine.
   *
   * @param votes the votes
   * @param cut how many numbers fall away at each end; some are left
   */
  MiddleVotes(AlignedVotes votes, int cut) {
    this.votes = votes;
    this.cut = cut;
  }

  Classification combine() {
    double[] middle = votes.zeros();
    if (votes.voters() == 3 && cut == 1) {
      medianOfThree(votes.vote(nth(0)), votes.vote(nth(1)), votes.vote(nth(2)), middle);
    } else {
      ofAny(middle);
    }
    if (areDistributions()) {
      // Members that contradict each other may leave 0 in the middle of every label.
      middle = AlignedVotes.scaled(Sums.of(middle) > 0 ? middle : votes.mean());
    }
    return votes.answer(middle);
  }

  private int nth(int voter) {
    int member = -1;
    for (int passed = 0; passed <= voter; passed++) {
      do {
        member++;
      } while (!votes.counts(member));
    }
    return member;
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

  private void ofAny(double[] middle) {
    double[] sorted = new double[votes.voters()];
    int left = sorted.length - 2 * cut;
    for (int i = 0; i < middle.length; i++) {
      sort(i, sorted);
      double sum = 0;
      for (int place = cut; place < sorted.length - cut; place++) {
        sum += sorted[place];
      }
      middle[i] = sum / left;
    }
  }

  /** The voters' numbers of one label in order; few, so that each is put in its place. */
  private void sort(int label, double[] sorted) {
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

  private boolean areDistributions() {
    for (int member = 0; member < votes.members(); member++) {
      if (votes.counts(member) && !votes.vote(member).isDistribution()) {
        return false;
      }
    }
    return true;
  }
}
