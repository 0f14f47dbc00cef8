package io.aimass;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How one question is asked, where that differs from how its mass is asked by default. Immutable;
 * each method gives a new value.
 *
 * @param deadline how long the caller waits at most; empty for the mass's own deadline
 * @param priority what goes first; empty for the default of the method that is called
 */
public record CallOptions(Optional<Duration> deadline, Optional<Priority> priority) {

  private static final CallOptions DEFAULTS = new CallOptions(Optional.empty(), Optional.empty());

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the deadline is zero or negative
   */
  public CallOptions {
    Objects.requireNonNull(priority, "priority");
    if (deadline.isPresent() && (deadline.get().isZero() || deadline.get().isNegative())) {
      throw new IllegalArgumentException(
          "the deadline must be more than zero, got " + deadline.get());
    }
  }

  /**
   * What the mass and the method say.
   *
   * @return the value
   */
  public static CallOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Sets the deadline.
   *
   * @param deadline how long the caller waits at most, more than zero
   * @return the new value
   * @throws IllegalArgumentException if it is zero or negative
   */
  public CallOptions deadline(Duration deadline) {
    return new CallOptions(Optional.of(deadline), priority);
  }

  /**
   * Sets the priority.
   *
   * @param priority what goes first
   * @return the new value
   */
  public CallOptions priority(Priority priority) {
    return new CallOptions(deadline, Optional.of(priority));
  }
}
