package io.aimass;

import java.time.Duration;
import java.util.Objects;

/**
 * When a member that fails again and again is not asked any more, and when it is tried again. The
 * pattern is that of Michael Nygard's <i>Release It!</i>.
 *
 * <p>A breaker is <i>closed</i> while its member is asked as usual. It <i>opens</i> when, of the
 * last {@link #window()} runs, {@link #failures()} failed or were late, or when {@link #HANGING}
 * runs have not come back since everybody gave up on them. An open one fails its member at once
 * with a {@link BreakerOpenException}, until it has cooled down. Then it is <i>half-open</i>: one
 * call tries the member, and what becomes of that closes the breaker, or opens it for twice as
 * long, up to {@link #LONGEST_COOL_DOWN}.
 *
 * <p>An input that the model refuses ({@link InvalidInputException}) is not counted, because it is
 * the caller's fault; neither is a run that was stopped because its answer was not needed, nor one
 * that is late for a deadline of less than twice the member's usual time (its 99th percentile, or
 * 50 milliseconds as long as little is known of it).
 *
 * @param failures how many open it; 0 if it never opens
 * @param window how many of the last runs are looked at
 * @param coolDown how long it stays open at first
 */
public record CircuitBreaker(int failures, int window, Duration coolDown) {

  /** So many runs that hang open a breaker at once. */
  public static final int HANGING = 2;

  /** A breaker does not stay open longer than that before it tries its member again. */
  public static final Duration LONGEST_COOL_DOWN = Duration.ofMinutes(1);

  private static final int LARGEST_WINDOW = 64;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the window is not from 1 to 64, the failures are not from 0
   *     to the window, or the cool-down is not more than zero
   */
  public CircuitBreaker {
    Objects.requireNonNull(coolDown, "coolDown");
    if (window < 1 || window > LARGEST_WINDOW) {
      throw new IllegalArgumentException("a window is of 1 to 64 runs, got " + window);
    }
    if (failures < 0 || failures > window) {
      throw new IllegalArgumentException(
          "a breaker opens after 1 to " + window + " failures, or never for 0, got " + failures);
    }
    if (coolDown.isZero() || coolDown.isNegative()) {
      throw new IllegalArgumentException("a cool-down is more than zero, got " + coolDown);
    }
  }

  /** What a breaker is doing. */
  public enum State {
    /** The member is asked. */
    CLOSED,
    /** The member is not asked. */
    OPEN,
    /** One call tries the member. */
    HALF_OPEN
  }

  /**
   * 32 failures in a row, and a cool-down of one second. The default: a member that fails on some
   * inputs and answers others is not broken, and its votes must not depend on what others asked
   * before.
   *
   * @return the value
   */
  public static CircuitBreaker standard() {
    return new CircuitBreaker(32, 32, Duration.ofSeconds(1));
  }

  /**
   * A breaker of given numbers.
   *
   * @param failures how many open it
   * @param window of how many of the last runs
   * @param coolDown how long it stays open at first
   * @return the value
   * @throws IllegalArgumentException as the constructor
   */
  public static CircuitBreaker of(int failures, int window, Duration coolDown) {
    return new CircuitBreaker(failures, window, coolDown);
  }

  /**
   * A breaker that never opens, however often its member fails or hangs.
   *
   * @return the value
   */
  public static CircuitBreaker off() {
    return new CircuitBreaker(0, 1, Duration.ofSeconds(1));
  }
}
