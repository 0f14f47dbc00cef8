package io.aimass.ensemble;

import io.aimass.InvalidOutputException;
import java.util.Arrays;
import java.util.List;

/** One weight per member, or 1 for each when none were given. */
final class Weights {

  static final Weights EQUAL = new Weights(new double[0]);

  private final double[] values;

  private Weights(double[] values) {
    this.values = values;
  }

  static Weights of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("expected one weight per member, got none");
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0) || Double.isInfinite(values[i])) {
        throw new IllegalArgumentException(
            "weight " + i + " must be finite and 0 or more, got " + values[i]);
      }
      sum += values[i];
    }
    if (sum == 0) {
      throw new IllegalArgumentException(
          "expected a weight above 0 or more, got " + Arrays.toString(values));
    }
    return new Weights(values.clone());
  }

  double of(int member) {
    return values.length == 0 ? 1 : values[member];
  }

  void check(List<String> members) {
    if (values.length != 0 && values.length != members.size()) {
      throw new IllegalArgumentException(
          "expected "
              + members.size()
              + " weights, one for each of "
              + members
              + ", got "
              + values.length
              + ": "
              + this);
    }
  }

  /** Each voter's share of the answer; the shares sum to 1. */
  double[] shares(List<? extends Vote<?>> votes) {
    // Scaled by the largest, so that neither huge nor tiny weights overflow or vanish in the sum.
    double largest = 0;
    for (Vote<?> vote : votes) {
      largest = Math.max(largest, of(vote.member()));
    }
    if (largest == 0) {
      throw new InvalidOutputException(
          "no vote with a weight above 0 was cast; the weights are "
              + this
              + ", the voters "
              + names(votes));
    }
    double[] shares = new double[votes.size()];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = of(votes.get(i).member()) / largest;
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private static String names(List<? extends Vote<?>> votes) {
    StringBuilder names = new StringBuilder();
    for (Vote<?> vote : votes) {
      names.append(names.length() == 0 ? "" : ", ").append(vote.name());
    }
    return names.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Weights that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return values.length == 0 ? "equal" : Arrays.toString(values);
  }
}
