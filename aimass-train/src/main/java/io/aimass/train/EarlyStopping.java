package io.aimass.train;

import java.util.List;

/**
 * When a training ends before its last epoch: when the validation loss has not become better for
 * some epochs.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param patience epochs without a better loss after which it ends, 1 or more
 * @param least by how much a loss must be lower to be better, 0 or more
 */
public record EarlyStopping(int patience, double least) {

  /** Checks the ranges. */
  public EarlyStopping {
    Require.atLeast("patience", patience, 1);
    Require.zeroOrMore("least", least);
  }

  /**
   * Ends after some epochs without a lower loss.
   *
   * @param epochs 1 or more
   * @return the rule
   * @throws IllegalArgumentException if it is less
   */
  public static EarlyStopping after(int epochs) {
    return new EarlyStopping(epochs, 0);
  }

  /**
   * Tells whether a training ends.
   *
   * @param losses of the epochs that are done
   * @return whether it does
   */
  public boolean ends(List<Double> losses) {
    double best = Double.POSITIVE_INFINITY;
    int since = 0;
    for (double loss : losses) {
      boolean better = loss < best - least;
      best = better ? loss : best;
      since = better ? 0 : since + 1;
    }
    return since >= patience;
  }
}
