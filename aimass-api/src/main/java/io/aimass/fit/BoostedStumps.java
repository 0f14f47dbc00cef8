package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.MetaModel;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sum of trees of depth 1 over votes: each looks at one number and adds one of two values to one
 * output. Fitted by {@link BoostingStacker}.
 *
 * <p>An immutable value, safe for use by many threads.
 */
public final class BoostedStumps implements MetaModel, Saveable {

  /**
   * A tree of depth 1.
   *
   * @param output which output it adds to, from 0
   * @param input the number that it looks at, from 0
   * @param threshold finite
   * @param atMost what it adds if the number is the threshold or below it, finite
   * @param above what it adds if the number is above the threshold, finite
   */
  public record Stump(int output, int input, double threshold, double atMost, double above) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a position is below 0, or a number NaN or infinite
     */
    public Stump {
      if (output < 0 || input < 0 || !isFinite(threshold) || !isFinite(atMost + above)) {
        throw new IllegalArgumentException(
            "a stump for output "
                + output
                + " by input "
                + input
                + ": threshold "
                + threshold
                + ", values "
                + atMost
                + " and "
                + above
                + ", expected positions of 0 or more and finite numbers");
      }
    }
  }

  private final int inputs;
  private final boolean softmax;
  private final double[] start;
  private final Stump[] stumps;

  private BoostedStumps(int inputs, boolean softmax, double[] start, Stump[] stumps) {
    this.inputs = inputs;
    this.softmax = softmax;
    this.start = start;
    this.stumps = stumps;
  }

  /**
   * A model for classes: the probabilities are the softmax of the outputs.
   *
   * @param inputs how many numbers it takes, 0 or more
   * @param start what each label's output begins with, finite; copied
   * @param stumps the trees; copied
   * @return the model
   * @throws IllegalArgumentException if there are fewer than two labels, or a number is out of
   *     range
   */
  public static BoostedStumps classes(int inputs, double[] start, Stump... stumps) {
    if (start.length < 2) {
      throw new IllegalArgumentException(start.length + " labels, expected two or more");
    }
    return checked(new BoostedStumps(inputs, true, start.clone(), stumps.clone()));
  }

  /**
   * A model for a number.
   *
   * @param inputs how many numbers it takes, 0 or more
   * @param start what the sum begins with, finite
   * @param stumps the trees, of output 0; copied
   * @return the model
   * @throws IllegalArgumentException if a number is out of range
   */
  public static BoostedStumps number(int inputs, double start, Stump... stumps) {
    return checked(new BoostedStumps(inputs, false, new double[] {start}, stumps.clone()));
  }

  private static BoostedStumps checked(BoostedStumps model) {
    if (model.inputs < 0) {
      throw new IllegalArgumentException(model.inputs + " inputs, expected 0 or more");
    }
    for (double value : model.start) {
      if (!isFinite(value)) {
        throw new IllegalArgumentException("start is " + value + ", expected finite numbers");
      }
    }
    for (Stump stump : model.stumps) {
      if (stump.output() >= model.start.length || stump.input() >= model.inputs) {
        throw new IllegalArgumentException(
            stump
                + ", expected outputs below "
                + model.start.length
                + " and inputs below "
                + model.inputs);
      }
    }
    return model;
  }

  private static boolean isFinite(double value) {
    return !Double.isNaN(value) && !Double.isInfinite(value);
  }

  /**
   * How many numbers it takes.
   *
   * @return 0 or more
   */
  public int inputs() {
    return inputs;
  }

  /**
   * Whether its outputs become probabilities.
   *
   * @return false if it predicts a number
   */
  public boolean isForClasses() {
    return softmax;
  }

  /**
   * What the outputs begin with.
   *
   * @return one number per output; a copy
   */
  public double[] start() {
    return start.clone();
  }

  /**
   * The trees.
   *
   * @return in the order in which they were fitted; a copy
   */
  public Stump[] stumps() {
    return stumps.clone();
  }

  @Override
  public double[] predict(double[] votes) {
    if (votes.length != inputs) {
      throw new IllegalArgumentException(votes.length + " numbers, expected " + inputs);
    }
    double[] outputs = start.clone();
    for (Stump stump : stumps) {
      outputs[stump.output] += votes[stump.input] <= stump.threshold ? stump.atMost : stump.above;
    }
    return softmax ? Softmax.of(outputs) : outputs;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("boosted-stumps", 1)
        .with("inputs", inputs)
        .with("classes", softmax)
        .with("start", start)
        .with("stumpOutputs", Arrays.stream(stumps).mapToLong(Stump::output).toArray())
        .with("stumpInputs", Arrays.stream(stumps).mapToLong(Stump::input).toArray())
        .with("thresholds", Arrays.stream(stumps).mapToDouble(Stump::threshold).toArray())
        .with("atMost", Arrays.stream(stumps).mapToDouble(Stump::atMost).toArray())
        .with("above", Arrays.stream(stumps).mapToDouble(Stump::above).toArray());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BoostedStumps that
        && inputs == that.inputs
        && softmax == that.softmax
        && Arrays.equals(start, that.start)
        && Arrays.equals(stumps, that.stumps);
  }

  @Override
  public int hashCode() {
    return Objects.hash(inputs, softmax, Arrays.hashCode(start), Arrays.hashCode(stumps));
  }

  @Override
  public String toString() {
    return stumps.length
        + " boosted stumps over "
        + inputs
        + " numbers of votes"
        + (softmax ? " for " + start.length + " labels" : "");
  }
}
