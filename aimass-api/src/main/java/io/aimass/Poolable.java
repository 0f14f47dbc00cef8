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
