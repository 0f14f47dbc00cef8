package io.aimass;

import java.util.List;

/**
 * A prediction made of numbers that can be pooled component by component, as a mean or a median
 * does.
 *
 * @param <P> the prediction's own type
 */
public interface Poolable<P extends Poolable<P>> {

  /**
   * Pools predictions of one kind.
   *
   * @param predictions this one and its peers, in members' order; not empty
   * @param pool makes one number of the members' numbers for a component
   * @return the pooled prediction
   * @throws InvalidOutputException if the predictions have not the same components, or a pooled
   *     number is NaN or infinite
   */
  P pool(List<P> predictions, Pool pool);

  /**
   * The weighted arithmetic mean of predictions of one kind. The default pools component by
   * component; a prediction that knows more than its numbers, such as a variance, says here what
   * becomes of it.
   *
   * @param predictions this one and its peers, in members' order; not empty
   * @param shares one per prediction, above 0, with sum 1; must not be kept or changed
   * @return the mean
   * @throws InvalidOutputException if the predictions have not the same components, or a mean is
   *     NaN or infinite
   */
  default P mean(List<P> predictions, double[] shares) {
    return pool(
        predictions,
        values -> {
          double sum = 0;
          for (int i = 0; i < values.length; i++) {
            sum += shares[i] * values[i];
          }
          return sum;
        });
  }

  /** Makes one number of several. Must be a pure function. */
  @FunctionalInterface
  interface Pool {

    /**
     * Pools one component.
     *
     * @param values one number per prediction, in their order; must not be kept or changed
     * @return the pooled number
     */
    double pool(double[] values);
  }
}
