package io.aimass.ensemble;

/**
 * A model over votes: what makes one prediction of all members' numbers. Fitted by the stackers of
 * {@code io.aimass.fit}.
 *
 * <p>Implementations are pure functions that many threads may call at once, and values: equal
 * models are {@code equals}.
 */
@FunctionalInterface
public interface MetaModel {

  /**
   * Predicts.
   *
   * @param votes the members' numbers one member after the other; not written to
   * @return for classes one probability per label in label order, which sum to 1; for a number, one
   *     number; in an array of the caller's own
   * @throws IllegalArgumentException if there are not as many numbers as the model was fitted on
   */
  double[] predict(double[] votes);
}
