package io.aimass.fit;

import io.aimass.Regression;
import io.aimass.ensemble.Ensemble;

/**
 * A way to fit a model over the members' numbers that makes the answer (Breiman, "Stacked
 * regressions", Machine Learning 24, 1996). Made by the factories of {@link Stacker}.
 *
 * <p>In place of a member without a vote the mean of the others' votes is put, in the fit as later;
 * rows without any vote teach nothing. Immutable, thread-safe and deterministic.
 */
public sealed interface NumberStacker permits RidgeStacker, NonNegativeStacker, BoostingStacker {

  /**
   * Fits.
   *
   * @param votes the members' numbers on rows whose right number is known
   * @return an immutable value: the members of the table, and what was learned
   * @throws IllegalStateException if members were trained on the rows and the stacker was not told
   *     to allow it
   * @throws IllegalArgumentException if there is no vote, or too few rows
   */
  Ensemble<Regression, Regression> fit(NumberTable votes);
}
