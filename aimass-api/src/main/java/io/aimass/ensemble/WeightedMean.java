package io.aimass.ensemble;

import io.aimass.Poolable;
import java.util.List;

/** The weighted arithmetic mean, component by component. */
record WeightedMean<P extends Poolable<P>>(Weights weightsOf) implements WeightedEnsemble<P, P> {

  @Override
  public P combine(Votes<P> votes) {
    Voters<P> voters = Voters.of(votes, weightsOf);
    P first = voters.predictions().get(0);
    return voters.isOne() ? first : first.mean(voters.predictions(), voters.shares());
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
  public String toString() {
    return "mean, weights " + weightsOf;
  }
}
