package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.WeightedEnsemble;
import java.util.Arrays;
import java.util.List;

/**
 * What a {@link GreedySelection} found: how often each member was selected, as a share. Immutable
 * and thread-safe.
 */
public final class GreedyWeights {
  private final List<String> members;
  private final double[] weights;
  private final double value;

  GreedyWeights(List<String> members, double[] owned, double value) {
    this.members = members;
    this.weights = owned;
    this.value = value;
  }

  /**
   * Returns the members.
   *
   * @return their names, in the order of the weights
   */
  public List<String> members() {
    return members;
  }

  /**
   * Returns the weights in the order of the members, 0 or more, adding up to 1, as a new array.
   *
   * @return the weights
   */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * Returns the measure of the weighted vote on the rows of the fit.
   *
   * @return the value of the selection's metric
   */
  public double value() {
    return value;
  }

  /**
   * Returns the soft vote with these weights.
   *
   * @return for a mass with the same members in the same order
   */
  public WeightedEnsemble<Classification, Classification> softVoting() {
    return Ensembles.softVoting().weights(weights);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GreedyWeights that
        && members.equals(that.members)
        && Arrays.equals(weights, that.weights)
        && Double.compare(value, that.value) == 0;
  }

  @Override
  public int hashCode() {
    return members.hashCode() * 31 + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "GreedyWeights[" + members + ", weights=" + Arrays.toString(weights) + "]";
  }
}
