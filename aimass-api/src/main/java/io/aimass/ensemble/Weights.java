package io.aimass.ensemble;

import io.aimass.bundle.Recipe;
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
            "weight "
                + i
                + " must be finite and 0 or more, got "
                + values[i]
                + " in "
                + Arrays.toString(values));
      }
      sum += values[i];
    }
    if (sum == 0) {
      throw new IllegalArgumentException(
          "expected a weight above 0 or more, got " + Arrays.toString(values));
    }
    return new Weights(values.clone());
  }

  /** Whether every member has the same weight, because none was given. */
  boolean areEqual() {
    return values.length == 0;
  }

  double of(int member) {
    return areEqual() ? 1 : values[member];
  }

  /** A recipe with these weights; without, if none were given. */
  Recipe in(Recipe recipe) {
    return areEqual() ? recipe : recipe.with("weights", values);
  }

  void check(List<String> members) {
    if (!areEqual() && values.length != members.size()) {
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
    return areEqual() ? "equal" : Arrays.toString(values);
  }
}
