package io.aimass;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * There is no room for another call now; it was rejected at once, and trying again later may
 * succeed.
 */
public class OverloadedException extends MassException {

  private static final long serialVersionUID = 1L;

  private int depth = -1;
  private int limit = -1;
  private @Nullable Duration expected;
  private @Nullable Duration deadline;

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   */
  public OverloadedException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   * @param cause what led to it
   */
  public OverloadedException(String message, Throwable cause) {
    super(message, cause);
  }

  private OverloadedException(String message, int depth, int limit) {
    super(message);
    this.depth = depth;
    this.limit = limit;
  }

  /**
   * A mass that takes no more calls for now.
   *
   * @param depth how many are under way
   * @param limit how many may be
   * @return the exception
   */
  public static OverloadedException full(int depth, int limit) {
    return new OverloadedException(underWay(depth, limit), depth, limit);
  }

  private static String underWay(int depth, int limit) {
    return depth + " calls are under way, the limit is " + limit;
  }

  /**
   * A mass that would not answer in time.
   *
   * @param depth how many are under way
   * @param limit how many may be
   * @param expected when the call would have been answered, from now
   * @param deadline when it had to be
   * @return the exception
   */
  public static OverloadedException late(
      int depth, int limit, Duration expected, Duration deadline) {
    String message =
        "an answer is expected after "
            + expected.toMillis()
            + " ms, the deadline is "
            + deadline.toMillis()
            + " ms; "
            + underWay(depth, limit);
    OverloadedException late = new OverloadedException(message, depth, limit);
    late.expected = expected;
    late.deadline = deadline;
    return late;
  }

  /**
   * When the call would have been answered.
   *
   * @return from when it was refused; empty unless it was refused because of its deadline
   */
  public Optional<Duration> expected() {
    return Optional.ofNullable(expected);
  }

  /**
   * The deadline that the call would not have made.
   *
   * @return from when it was refused; empty unless it was refused because of it
   */
  public Optional<Duration> deadline() {
    return Optional.ofNullable(deadline);
  }

  /**
   * How many calls are under way.
   *
   * @return the count; empty where something else than the mass was full
   */
  public OptionalInt depth() {
    return depth < 0 ? OptionalInt.empty() : OptionalInt.of(depth);
  }

  /**
   * How many calls may be under way.
   *
   * @return the limit; empty where something else than the mass was full
   */
  public OptionalInt limit() {
    return limit < 0 ? OptionalInt.empty() : OptionalInt.of(limit);
  }
}
