package io.aimass.train;

import io.aimass.spi.Device;

/**
 * What came of a training.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param best the network as it was after the epoch with the lowest validation loss, or the last
 *     one without validation examples
 * @param last the network as it was at the end
 * @param history what came of each epoch
 * @param ending why it ended
 * @param device where it was computed
 */
public record Training(
    TrainedNetwork best, TrainedNetwork last, History history, Ending ending, Device device) {

  /** Why a training ended. */
  public enum Ending {
    /** All epochs are done. */
    COMPLETED,
    /** The validation loss has not become better. */
    STOPPED_EARLY,
    /** Its thread was interrupted, and still is. */
    INTERRUPTED
  }
}
