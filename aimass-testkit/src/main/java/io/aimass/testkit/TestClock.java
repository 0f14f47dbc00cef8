package io.aimass.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A clock that stands still until it is moved, for {@code MassBuilder.ticker(...)}. With it and the
 * executor {@code Runnable::run} members are slow and late without anybody waiting.
 *
 * <p>Safe for use by many threads.
 */
public final class TestClock implements LongSupplier {

  private final AtomicLong nanos = new AtomicLong();

  /** A clock at 0. */
  public TestClock() {}

  /**
   * Moves the clock.
   *
   * @param by zero or more
   * @throws IllegalArgumentException if it is negative
   * @throws ArithmeticException if the time does not fit into a count of nanoseconds
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("a clock does not go back, got " + by);
    }
    long step = by.toNanos();
    nanos.updateAndGet(now -> Math.addExact(now, step));
  }

  /**
   * The time.
   *
   * @return nanoseconds since the clock was made
   */
  @Override
  public long getAsLong() {
    return nanos.get();
  }

  /** The time, such as {@code test clock at PT1.5S}. */
  @Override
  public String toString() {
    return "test clock at " + Duration.ofNanos(nanos.get());
  }
}
