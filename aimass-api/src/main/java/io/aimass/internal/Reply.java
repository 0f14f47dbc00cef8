package io.aimass.internal;

import org.jspecify.annotations.Nullable;

/**
 * Where a model's answer to one question goes.
 *
 * @param <P> what the model answers
 */
public interface Reply<P> {

  /**
   * The model answered or failed. Called once.
   *
   * @param prediction the answer; null is a failure
   * @param error why there is none; null if it answered
   * @param from when the run began, in nanoseconds
   * @param at when it ended
   */
  void answered(@Nullable P prediction, @Nullable Throwable error, long from, long at);

  /**
   * The run begins.
   *
   * @return whether the question is still to be answered; if not, nothing follows
   */
  boolean begins();

  /**
   * Its turn has come, but the executor gave no thread; it waits on.
   *
   * @param why what the executor threw
   */
  void stalled(Throwable why);

  /** A core is free, but its executor does not get to it; the caller's thread may claim it. */
  void delayed();
}
