package io.aimass.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What callers of a mass may expect.
 *
 * @param deadlineNanos how long one waits at most; {@link Asked#FOREVER} for no deadline
 * @param maxPending how many may be inside at a time
 * @param shedsLateCalls whether those are refused that would not make their deadline
 */
record Limits(long deadlineNanos, int maxPending, boolean shedsLateCalls) {

  static Limits of(@Nullable Duration deadline, int maxPending, boolean shedsLateCalls) {
    long nanos = deadline == null ? Asked.FOREVER : nanos(deadline);
    return new Limits(nanos, maxPending, shedsLateCalls);
  }

  /** A deadline too far away for a count of nanoseconds is none. */
  static long nanos(Duration deadline) {
    try {
      return deadline.toNanos();
    } catch (ArithmeticException e) {
      return Asked.FOREVER;
    }
  }
}
