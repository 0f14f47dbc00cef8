package io.aimass.train;

/**
 * What came of one pass over the examples.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param number which, from 1
 * @param step how many steps the training had done at its end
 * @param rate the learning rate of its last step
 * @param loss the mean over its steps, while weights changed
 * @param validationLoss on the validation examples at its end; NaN without any
 * @param metric on the validation examples; NaN without any
 * @param seconds how long it took, validation included
 */
public record Epoch(
    int number,
    long step,
    double rate,
    double loss,
    double validationLoss,
    double metric,
    double seconds) {

  /**
   * Returns what schedules and early stopping go by.
   *
   * @return the validation loss, or the training loss without one
   */
  public double decidingLoss() {
    return Double.isNaN(validationLoss) ? loss : validationLoss;
  }
}
