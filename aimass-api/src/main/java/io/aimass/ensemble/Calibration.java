package io.aimass.ensemble;

/**
 * Turns probabilities into ones that mean what they say: of all rows that are given 0.8, eight of
 * ten are right. It works by position: the labels and their order are those that it was fitted on.
 *
 * <p>Implementations are pure functions: the same numbers give the same answer, nothing is
 * remembered, and many threads may call at once. The calibrators of {@code io.aimass.fit} are
 * fitted on labelled rows; any function will do.
 */
@FunctionalInterface
public interface Calibration {
  /**
   * Calibrates one row.
   *
   * @param probabilities one per label, 0 to 1, in label order; not written to
   * @return as many numbers from 0 to 1 in the same order, in an array of the caller's own; they
   *     sum to 1 if the given ones do
   * @throws NullPointerException if {@code probabilities} is null
   * @throws IllegalArgumentException if a probability is not from 0 to 1, or there are not as many
   *     as the calibration has labels
   */
  double[] calibrate(double[] probabilities);
}
