package io.aimass.internal;

import java.time.Duration;
import java.util.function.Consumer;
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

  static void checkDeadline(Duration deadline) {
    if (deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException("the deadline must be more than zero, got " + deadline);
    }
  }

  /** Refuses a number below 1. */
  static Consumer<Integer> positive(String what) {
    return number -> {
      if (number < 1) {
        throw new IllegalArgumentException(what + " must be 1 or more, got " + number);
      }
    };
  }
}
