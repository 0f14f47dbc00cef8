package io.aimass.internal;

import io.aimass.Priority;

/**
 * How a question is asked.
 *
 * @param deadlineNanos how long the caller waits at most, {@link #FOREVER} for no deadline
 * @param priority what goes first
 * @param mode who works on it
 */
record Asked(long deadlineNanos, Priority priority, Tasks.Mode mode) {

  /** No deadline. */
  static final long FOREVER = Long.MAX_VALUE;

  boolean hasDeadline() {
    return deadlineNanos != FOREVER;
  }
}
