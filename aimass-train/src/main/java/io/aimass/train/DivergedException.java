package io.aimass.train;

import io.aimass.MassException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A training has gone astray: its loss is NaN or infinite or has grown beyond the bound. A lower
 * learning rate, a warm-up, gradient clipping, or inputs of a smaller range may help.
 */
public class DivergedException extends MassException {
  private static final long serialVersionUID = 1L;

  private final long step;
  private final double loss;
  private final @Nullable String checkpoint;

  /**
   * Creates the exception.
   *
   * @param message what happened
   * @param step the step at which it was seen, from 1
   * @param loss the loss of that step
   * @param checkpoint the last good checkpoint; null for none
   */
  public DivergedException(String message, long step, double loss, @Nullable Path checkpoint) {
    super(message);
    this.step = step;
    this.loss = loss;
    this.checkpoint = checkpoint == null ? null : checkpoint.toString();
  }

  /**
   * Returns when it was seen.
   *
   * @return the step, from 1
   */
  public long step() {
    return step;
  }

  /**
   * Returns what was seen.
   *
   * @return the loss of that step
   */
  public double loss() {
    return loss;
  }

  /**
   * Returns the last good checkpoint.
   *
   * @return the file; empty if none was written
   */
  public Optional<Path> checkpoint() {
    return Optional.ofNullable(checkpoint).map(Path::of);
  }
}
