package io.aimass.ensemble;

import io.aimass.Poolable;
import java.util.List;

/** The weighted arithmetic mean, component by component. */
record WeightedMean<P extends Poolable<P>>(Weights weightsOf) implements WeightedEnsemble<P, P> {

  @Override
  public P combine(Votes<P> votes) {
    double[] shares = weightsOf.shares(votes.cast());
    List<P> predictions = votes.predictions();
    return predictions.get(0).pool(predictions, values -> dot(shares, values));
  }

  private static double dot(double[] shares, double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += shares[i] * values[i];
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
  public String toString() {
    return "mean, weights " + weightsOf;
  }
}
