package io.aimass.train;

/**
 * Is told how a training goes, on its thread. What it throws ends the training, which can then
 * resume from its last checkpoint.
 */
public interface TrainingListener {

  /** Listens to nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * A step is done.
   *
   * @param progress how far the training is
   */
  default void onStep(Progress progress) {}

  /**
   * An epoch is done, its checkpoint not yet written.
   *
   * @param history all epochs so far, the last one at its end
   * @param progress how far the training is
   */
  default void onEpoch(History history, Progress progress) {}
}
