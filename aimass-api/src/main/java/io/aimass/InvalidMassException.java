package io.aimass;

/** A mass cannot be built as it was described; the message lists every fault that was found. */
public class InvalidMassException extends MassException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   */
  public InvalidMassException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   * @param cause what led to it
   */
  public InvalidMassException(String message, Throwable cause) {
    super(message, cause);
  }
}
