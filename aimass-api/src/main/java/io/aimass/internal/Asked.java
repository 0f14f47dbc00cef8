package io.aimass.internal;

import io.aimass.Priority;

/**
 * How a question is asked.
 *
 * @param deadlineNanos how long the caller waits at most, {@link #FOREVER} for no deadline
 * @param priority what goes first
 * @param mode who works on it
 * @param runsModels whether the threads that encode it may go on to run its models. Not where many
 *     questions share few threads: then they encode the next one, and the models' questions meet
 */
record Asked(long deadlineNanos, Priority priority, Tasks.Mode mode, boolean runsModels) {

  /** No deadline. */
  static final long FOREVER = Long.MAX_VALUE;

  boolean hasDeadline() {
    return deadlineNanos != FOREVER;
  }
}
