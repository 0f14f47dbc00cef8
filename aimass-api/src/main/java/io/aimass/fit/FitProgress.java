package io.aimass.fit;

/**
 * Told how a fit goes on, after each of its passes, on the thread that called {@code fit}. What it
 * throws ends the fit and reaches the caller: that is how a fit is cancelled.
 */
@FunctionalInterface
public interface FitProgress {
  /**
   * Tells of one pass.
   *
   * @param iteration number of the pass, from 1
   * @param value the quantity that the fit makes small, as its documentation names it
   */
  void iteration(int iteration, double value);

  /**
   * Returns the one that does nothing.
   *
   * @return the silent one
   */
  static FitProgress none() {
    return (iteration, value) -> {};
  }
}
