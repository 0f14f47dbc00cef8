package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.util.Arrays;

/** An ensemble's answers on all rows of a table. */
final class CombinedVotes {
  private CombinedVotes() {}

  static double[][] of(VoteTable table, Ensemble<Classification, Classification> ensemble) {
    ensemble.check(table.members());
    double[][] answers = new double[table.rows()][];
    for (int row = 0; row < answers.length; row++) {
      Votes<Classification> votes = table.votes(row);
      answers[row] =
          counts(votes, ensemble)
              ? probabilities(ensemble.combine(votes).alignedTo(table.labels()))
              : uniform(table.labels().size());
    }
    return answers;
  }

  /** Whether a member has a vote whose weight is above 0. */
  static <P> boolean counts(Votes<P> votes, Ensemble<P, P> ensemble) {
    for (int member = 0; member < votes.size(); member++) {
      if (votes.has(member) && ensemble.weight(member) > 0) {
        return true;
      }
    }
    return false;
  }

  private static double[] probabilities(Classification answer) {
    double[] probabilities = answer.probabilities();
    int best = answer.labels().indexOf(answer.label());
    if (ProbabilityRows.best(probabilities) != best) {
      // Measures take the first among equals; the ensemble has decided the tie otherwise.
      probabilities[best] = Math.min(1, Math.nextUp(probabilities[best]));
    }
    return probabilities;
  }

  private static double[] uniform(int labels) {
    double[] equal = new double[labels];
    Arrays.fill(equal, 1.0 / labels);
    return equal;
  }
}
