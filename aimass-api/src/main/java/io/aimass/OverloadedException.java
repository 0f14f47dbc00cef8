package io.aimass;

import java.util.OptionalInt;

/**
 * There is no room for another call now; it was rejected at once, and trying again later may
 * succeed.
 */
public class OverloadedException extends MassException {

  private static final long serialVersionUID = 1L;

  private int depth = -1;
  private int limit = -1;

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

  private OverloadedException(int depth, int limit) {
    super(depth + " calls are under way, the limit is " + limit);
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
    return new OverloadedException(depth, limit);
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
