package io.aimass.ensemble;

import io.aimass.Poolable;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;

/** The weighted arithmetic mean, component by component. */
record WeightedMean<P extends Poolable<P>>(Weights weightsOf)
    implements WeightedEnsemble<P, P>, Saveable {

  @Override
  public P combine(Votes<P> votes) {
    Voters<P> voters = Voters.of(votes, weightsOf);
    P first = voters.predictions().get(0);
    return voters.isOne()
        ? first
        : first.pool(voters.predictions(), values -> weighted(voters, values));
  }

  private static double weighted(Voters<?> voters, double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += voters.share(i) * values[i];
    }
    return sum;
  }

  @Override
  public WeightedMean<P> weights(double... weights) {
    return new WeightedMean<>(Weights.of(weights));
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
    return weightsOf.in(Recipe.of("mean", 1));
  }

  @Override
  public String toString() {
    return "mean, weights " + weightsOf;
  }
}
