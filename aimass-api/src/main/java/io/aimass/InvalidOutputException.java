package io.aimass;

/**
 * A member answered with something that is no answer, such as NaN or a label unknown to the
 * committee.
 */
public class InvalidOutputException extends MassException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   */
  public InvalidOutputException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   * @param cause what led to it
   */
  public InvalidOutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
