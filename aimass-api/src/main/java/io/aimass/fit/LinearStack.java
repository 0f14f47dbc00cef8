package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.MetaModel;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A linear model over votes: each output is the sum of weights times features plus an intercept.
 * Fitted by {@link LogisticStacker}, {@link RidgeStacker} and, for numbers, {@link
 * NonNegativeStacker}.
 *
 * <p>An immutable value, safe for use by many threads.
 */
public final class LinearStack implements MetaModel, Saveable {

  /** What is made of the linear model's outputs. */
  public enum Output {
    /** Probabilities: the exponentials, divided by their sum. */
    SOFTMAX,
    /**
     * Probabilities: outputs below 0 are taken as 0, then all are divided by their sum; if none is
     * above 0, all labels are equally probable.
     */
    CLIPPED,
    /** One number, as it is. */
    NUMBER
  }

  private final VoteFeatures features;
  private final Output output;
  private final int outputs;
  private final double[] weights; // feature by feature
  private final double[] intercepts;

  private LinearStack(VoteFeatures features, Output output, double[] weights, double[] intercepts) {
    this.features = features;
    this.output = output;
    this.outputs = intercepts.length;
    this.weights = weights;
    this.intercepts = intercepts;
  }

  /**
   * A model of its numbers, such as one that was saved.
   *
   * @param features what the model sees of votes
   * @param output what is made of its outputs
   * @param weights for each output one weight per feature, finite; copied
   * @param intercepts one per output, finite; negative infinity with {@link Output#SOFTMAX} is a
   *     label that is never answered; copied
   * @return the model
   * @throws IllegalArgumentException if there is no output or feature, there is more than one
   *     output for a number, the counts differ, or a number is out of range
   */
  public static LinearStack of(
      VoteFeatures features, Output output, double[][] weights, double[] intercepts) {
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(output, "output");
    int width = weights.length == 0 ? 0 : weights[0].length;
    double[] flat = new double[width * weights.length];
    for (int k = 0; k < weights.length; k++) {
      if (weights[k].length != width) {
        throw new IllegalArgumentException(
            "output " + k + " has " + weights[k].length + " weights, expected " + width);
      }
      for (int feature = 0; feature < width; feature++) {
        flat[feature * weights.length + k] = weights[k][feature];
      }
    }
    if (weights.length != intercepts.length) {
      throw new IllegalArgumentException(
          intercepts.length + " intercepts, expected " + weights.length + ", one per output");
    }
    return featureMajor(features, output, flat, intercepts.clone());
  }

  /** Takes weights laid out feature by feature; the arrays become the model's own. */
  static LinearStack featureMajor(
      VoteFeatures features, Output output, double[] weights, double[] intercepts) {
    if (weights.length == 0 || (output == Output.NUMBER && intercepts.length != 1)) {
      throw new IllegalArgumentException(
          intercepts.length
              + " outputs of "
              + weights.length
              + " weights in all, expected one weight or more, and one output for a number");
    }
    for (double weight : weights) {
      requireFinite("a weight", weight);
    }
    boolean some = false;
    for (double intercept : intercepts) {
      if (output != Output.SOFTMAX || intercept != Double.NEGATIVE_INFINITY) {
        requireFinite("an intercept", intercept);
        some = true;
      }
    }
    if (!some) {
      throw new IllegalArgumentException(
          "all intercepts are negative infinity, expected a label that can be answered");
    }
    return new LinearStack(features, output, weights, intercepts);
  }

  private static void requireFinite(String what, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " is " + value + ", expected a finite number");
    }
  }

  /**
   * What the model sees of votes.
   *
   * @return the features
   */
  public VoteFeatures features() {
    return features;
  }

  /**
   * What is made of the outputs.
   *
   * @return the kind of answer
   */
  public Output output() {
    return output;
  }

  /**
   * The weights.
   *
   * @return for each output one per feature; a copy
   */
  public double[][] weights() {
    double[][] rows = new double[outputs][weights.length / outputs];
    for (int k = 0; k < outputs; k++) {
      for (int feature = 0; feature < rows[k].length; feature++) {
        rows[k][feature] = weights[feature * outputs + k];
      }
    }
    return rows;
  }

  /**
   * The intercepts.
   *
   * @return one per output; a copy
   */
  public double[] intercepts() {
    return intercepts.clone();
  }

  @Override
  public double[] predict(double[] votes) {
    if (votes.length * outputs != weights.length) {
      throw new IllegalArgumentException(
          votes.length + " numbers, expected " + weights.length / outputs);
    }
    double[] seen = votes;
    if (features != VoteFeatures.PLAIN) {
      seen = votes.clone();
      features.inPlace(seen);
    }
    double[] scores = intercepts.clone();
    for (int feature = 0; feature < seen.length; feature++) {
      Design.addScaled(seen[feature], weights, feature * outputs, scores, 0, outputs);
    }
    return answer(output, scores);
  }

  private static double[] answer(Output output, double[] scores) {
    return switch (output) {
      case SOFTMAX -> Softmax.of(scores);
      case CLIPPED -> clipped(scores);
      case NUMBER -> scores;
    };
  }

  private static double[] clipped(double[] scores) {
    double sum = 0;
    for (int k = 0; k < scores.length; k++) {
      scores[k] = Math.max(0, scores[k]);
      sum += scores[k];
    }
    for (int k = 0; k < scores.length; k++) {
      scores[k] = sum > 0 ? scores[k] / sum : 1.0 / scores.length;
    }
    return scores;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("linear-stack", 1)
        .with("features", features.name())
        .with("output", output.name())
        .with("inputs", weights.length / outputs)
        .with("weights", Arrays.stream(weights()).flatMapToDouble(Arrays::stream).toArray())
        .with("intercepts", intercepts);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LinearStack that
        && features == that.features
        && output == that.output
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(intercepts, that.intercepts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(features.name(), output.name(), Arrays.hashCode(weights))
        + Arrays.hashCode(intercepts);
  }

  @Override
  public String toString() {
    return "a linear model of "
        + weights.length / outputs
        + (features == VoteFeatures.LOGARITHMS ? " logarithms of votes" : " numbers of votes")
        + (output == Output.NUMBER ? "" : " for " + outputs + " labels");
  }
}
