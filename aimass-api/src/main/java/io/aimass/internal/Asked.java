package io.aimass.internal;

import io.aimass.Priority;
import io.aimass.internal.compute.Claim;
import org.jspecify.annotations.Nullable;

/**
 * How a question is asked.
 *
 * @param deadlineNanos how long the caller waits at most, {@link #FOREVER} for no deadline
 * @param priority what goes first
 * @param mode who works on it
 * @param runsModels whether the threads that encode it may go on to run its models. Not where many
 *     questions share few threads: then they encode the next one, and the models' questions meet
 * @param claim released once its questions are in the models' queues; null if it has none
 */
record Asked(
    long deadlineNanos,
    Priority priority,
    Tasks.Mode mode,
    boolean runsModels,
    @Nullable Claim claim) {

  /** No deadline. */
  static final long FOREVER = Long.MAX_VALUE;

  /** Without a claim. */
  Asked(long deadlineNanos, Priority priority, Tasks.Mode mode, boolean runsModels) {
    this(deadlineNanos, priority, mode, runsModels, null);
  }

  boolean hasDeadline() {
    return deadlineNanos != FOREVER;
  }
}
