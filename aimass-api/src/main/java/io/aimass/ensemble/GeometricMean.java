package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;

/**
 * The weighted geometric mean of the members' probabilities, scaled to sum 1: a log-linear pool.
 */
record GeometricMean(Weights weightsOf)
    implements WeightedEnsemble<Classification, Classification>, Saveable {

  /** What a probability counts as at least, so that one member's 0 is no veto. */
  private static final double FLOOR = 1e-12;

  @Override
  public Classification combine(Votes<Classification> votes) {
    AlignedVotes aligned = AlignedVotes.of(votes, weightsOf);
    if (aligned.votes().size() == 1) {
      return aligned.votes().get(0);
    }
    double[] logs = new double[aligned.width()];
    for (int m = 0; m < aligned.votes().size(); m++) {
      Classification vote = aligned.votes().get(m);
      double share = aligned.share(m);
      for (int i = 0; i < logs.length; i++) {
        logs[i] += share * Math.log(Math.max(FLOOR, vote.probability(i)));
      }
    }
    double[] mean = scaled(logs);
    return aligned.answer(mean, mean);
  }

  /** The numbers whose logarithms these are, scaled to sum 1; the floor keeps them off 0. */
  private static double[] scaled(double[] logs) {
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.exp(logs[i]);
      sum += logs[i];
    }
    for (int i = 0; i < logs.length; i++) {
      logs[i] /= sum;
    }
    return logs;
  }

  @Override
  public GeometricMean weights(double... weights) {
    return new GeometricMean(Weights.of(weights));
  }

  @Override
  public double weight(int member) {
    return weightsOf.of(member);
  }

  @Override
  public void check(List<String> members) {
    weightsOf.check(members);
  }

  @Override
  public Recipe recipe() {
    return weightsOf.in(Recipe.of("geometric-mean", 1));
  }

  @Override
  public String toString() {
    return "geometric mean, weights " + weightsOf;
  }
}
