package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;

/** A vote by soft or hard voting that ends when the members left cannot change its winner. */
record UntilDecided(WeightedEnsemble<Classification, Classification> voting)
    implements WeightedEnsemble<Classification, Classification>, Saveable {

  /** Sums of the same numbers in another order differ; a lead must be more than that. */
  private static final double ROUNDING = 1e-9;

  UntilDecided {
    if (!(voting instanceof SoftVoting) && !(voting instanceof HardVoting)) {
      throw new IllegalArgumentException(
          "only of soft and hard voting it is known when they are decided, got " + voting);
    }
  }

  @Override
  public Ask ask(Votes<Classification> votesSoFar) {
    return decided(votesSoFar) ? Ask.enough() : Ask.everyone();
  }

  private boolean decided(Votes<Classification> votes) {
    if (votes.count() == 0) {
      return false;
    }
    double largest = largestWeight(votes);
    Labels labels = Classification.union(votes.predictions());
    double[] scores = new double[labels.size()];
    double open = 0;
    double cast = 0;
    for (int member = 0; member < votes.size(); member++) {
      double weight = weight(member) / largest; // so that no sum overflows
      if (votes.has(member)) {
        count(votes.prediction(member).alignedTo(labels), weight, scores);
        cast += weight;
      } else if (!votes.ended(member)) {
        open += weight;
      }
    }
    // All that is open may go to the second, and none of it to the first.
    return cast > 0 && lead(scores) > open + ROUNDING * (open + cast);
  }

  private double largestWeight(Votes<Classification> votes) {
    double largest = 0;
    for (int member = 0; member < votes.size(); member++) {
      largest = Math.max(largest, weight(member));
    }
    return largest;
  }

  private void count(Classification vote, double weight, double[] scores) {
    if (voting instanceof HardVoting) {
      scores[vote.labels().indexOf(vote.label())] += weight;
      return;
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] += weight * vote.probability(i);
    }
  }

  private static double lead(double[] scores) {
    double first = 0;
    double second = 0;
    for (double score : scores) {
      if (score > first) {
        second = first;
        first = score;
      } else if (score > second) {
        second = score;
      }
    }
    return first - second;
  }

  @Override
  public Classification combine(Votes<Classification> votes) {
    return voting.combine(votes);
  }

  @Override
  public UntilDecided weights(double... weights) {
    return new UntilDecided(voting.weights(weights));
  }

  @Override
  public double weight(int member) {
    return voting.weight(member);
  }

  @Override
  public void check(List<String> members) {
    voting.check(members);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("until-decided", 1).withPart("voting", voting);
  }

  @Override
  public String toString() {
    return voting + ", until decided";
  }
}
