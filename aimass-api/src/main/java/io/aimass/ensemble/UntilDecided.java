package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    Map<String, Double> scores = new HashMap<>();
    double open = 0;
    double cast = 0;
    for (int member = 0; member < votes.size(); member++) {
      if (votes.has(member)) {
        count(votes.prediction(member), weight(member), scores);
        cast += weight(member);
      } else if (!votes.ended(member)) {
        open += weight(member);
      }
    }
    // All that is open may go to the second, and none of it to the first.
    return cast > 0 && lead(scores) > open + ROUNDING * (open + cast);
  }

  private void count(Classification vote, double weight, Map<String, Double> scores) {
    if (voting instanceof HardVoting) {
      scores.merge(vote.label(), weight, Double::sum);
      return;
    }
    List<String> labels = vote.labels().names();
    for (int i = 0; i < labels.size(); i++) {
      scores.merge(labels.get(i), weight * vote.probability(i), Double::sum);
    }
  }

  private static double lead(Map<String, Double> scores) {
    double first = 0;
    double second = 0;
    for (double score : scores.values()) {
      second = Math.max(second, Math.min(score, first));
      first = Math.max(first, score);
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
