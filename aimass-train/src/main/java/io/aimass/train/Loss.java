package io.aimass.train;

import java.util.Arrays;
import java.util.List;

/**
 * What training makes small: the mean over a batch of how far outputs are from targets. Computed as
 * PyTorch does.
 *
 * <p>Immutable and safe for use by many threads.
 */
public sealed interface Loss {

  /**
   * The negative logarithm of the probability that softmax over the outputs gives the right class.
   * Its mean is weighted by the right classes' weights. Targets are {@link Target.Label}, {@link
   * Target.Values} with a probability for each class, or {@link Target.Words}: then each word, and
   * the end, counts as one.
   *
   * @param labelSmoothing how much of the target is spread over all classes (Szegedy et al., 2016),
   *     0 to below 1
   * @param classWeights how much each class counts, 0 or more and not all 0; empty for all alike
   */
  record CrossEntropy(double labelSmoothing, List<Double> classWeights) implements Loss {
    /** Copies and checks. */
    public CrossEntropy {
      Require.zeroToBelowOne("labelSmoothing", labelSmoothing);
      classWeights = List.copyOf(classWeights);
      classWeights.forEach(weight -> Require.zeroOrMore("class weight", weight));
      if (!classWeights.isEmpty() && classWeights.stream().allMatch(weight -> weight == 0)) {
        throw new IllegalArgumentException("class weights are all 0, expected one above 0");
      }
    }

    /**
     * Spreads some of the target over all classes.
     *
     * @param amount 0 to below 1; 0.1 is usual
     * @return a new loss
     * @throws IllegalArgumentException if it is out of range
     */
    public CrossEntropy withLabelSmoothing(double amount) {
      return new CrossEntropy(amount, classWeights);
    }

    /**
     * Lets classes count differently, such as rare ones more.
     *
     * @param weights one for each class, 0 or more and not all 0
     * @return a new loss
     * @throws IllegalArgumentException if a weight is out of range
     */
    public CrossEntropy withClassWeights(double... weights) {
      return new CrossEntropy(labelSmoothing, Arrays.stream(weights).boxed().toList());
    }
  }

  /**
   * The cross-entropy of each output alone, by a sigmoid: for outputs that do not exclude each
   * other. Targets are {@link Target.Values} from 0 to 1.
   */
  record BinaryCrossEntropy() implements Loss {}

  /** The mean squared difference. Targets are {@link Target.Values}. */
  record Squared() implements Loss {}

  /**
   * Half the squared difference up to a bound and linear beyond (Huber, 1964). Targets are {@link
   * Target.Values}.
   *
   * @param delta the bound, above 0
   */
  record Huber(double delta) implements Loss {
    /** Checks the bound. */
    public Huber {
      Require.positive("delta", delta);
    }
  }

  /**
   * For one of several classes, without smoothing, all alike.
   *
   * @return the loss
   */
  static CrossEntropy crossEntropy() {
    return new CrossEntropy(0, List.of());
  }

  /**
   * For outputs that do not exclude each other.
   *
   * @return the loss
   */
  static BinaryCrossEntropy binaryCrossEntropy() {
    return new BinaryCrossEntropy();
  }

  /**
   * For regressions.
   *
   * @return the loss
   */
  static Squared squared() {
    return new Squared();
  }

  /**
   * For regressions with outliers.
   *
   * @param delta from which difference on it is linear, above 0
   * @return the loss
   * @throws IllegalArgumentException if it is out of range
   */
  static Huber huber(double delta) {
    return new Huber(delta);
  }
}
