package io.aimass.fit;

import java.util.Objects;

/**
 * What fitting a linear model gave.
 *
 * @param model the fitted model
 * @param iterations how many passes were made
 * @param converged whether the tolerance was reached; if not, the passes ran out first and the
 *     model is the best one seen so far
 * @param objective the value of the function that the fit makes small, at the end; its
 *     documentation has the formula
 */
public record LinearFit(LinearModel model, int iterations, boolean converged, double objective) {
  /**
   * Checks the parts.
   *
   * @throws NullPointerException if {@code model} is null
   */
  public LinearFit {
    Objects.requireNonNull(model, "model");
  }
}
