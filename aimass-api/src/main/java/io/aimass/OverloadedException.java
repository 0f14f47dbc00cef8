package io.aimass;

/**
 * There is no room for another call now; it was rejected at once, and trying again later may
 * succeed.
 */
public class OverloadedException extends MassException {

  private static final long serialVersionUID = 1L;

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
}
