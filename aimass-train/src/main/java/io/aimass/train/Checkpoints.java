package io.aimass.train;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where and how often a training writes what it needs to resume exactly: weights, the best ones so
 * far, what the optimizer keeps, and how far it is. Written at the end of each epoch at least; a
 * file is there whole or not at all.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param folder for this training alone; made when it is not there
 * @param everySteps also after so many steps; 0 for epochs only
 * @param keep how many of the newest stay, 1 or more
 */
public record Checkpoints(Path folder, int everySteps, int keep) {

  /** Checks the ranges. */
  public Checkpoints {
    Objects.requireNonNull(folder, "folder");
    Require.atLeast("everySteps", everySteps, 0);
    Require.atLeast("keep", keep, 1);
  }

  /**
   * After each epoch; the two newest stay.
   *
   * @param folder for this training alone; made when it is not there
   * @return the rule
   */
  public static Checkpoints in(Path folder) {
    return new Checkpoints(folder, 0, 2);
  }

  /**
   * Also after so many steps.
   *
   * @param steps 1 or more
   * @return a new rule
   * @throws IllegalArgumentException if it is less
   */
  public Checkpoints everySteps(int steps) {
    return new Checkpoints(folder, Require.atLeast("steps", steps, 1), keep);
  }

  /**
   * How many stay.
   *
   * @param newest 1 or more
   * @return a new rule
   * @throws IllegalArgumentException if it is less
   */
  public Checkpoints keep(int newest) {
    return new Checkpoints(folder, everySteps, newest);
  }
}
