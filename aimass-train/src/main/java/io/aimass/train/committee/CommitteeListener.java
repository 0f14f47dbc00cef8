package io.aimass.train.committee;

import java.time.Duration;

/**
 * Is told how the training of a committee goes, on the thread that called for it. What it throws
 * ends the training.
 */
@FunctionalInterface
public interface CommitteeListener {

  /** The number of the fold that is none: all rows. */
  int ALL_ROWS = 0;

  /** Listens to nothing. */
  CommitteeListener NONE = (member, fold, took, done, all) -> {};

  /**
   * A member is trained on a part of the rows.
   *
   * @param member its name
   * @param fold which fold was held back, from 1; {@link #ALL_ROWS} if none was
   * @param took how long it took, votes on the rows held back included
   * @param done how many trainings are done, this one included
   * @param all how many there are
   */
  void onTrained(String member, int fold, Duration took, int done, int all);
}
