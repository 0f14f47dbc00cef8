package io.aimass;

/** The mass has been closed. */
public class MassClosedException extends MassException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   */
  public MassClosedException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   * @param cause what led to it
   */
  public MassClosedException(String message, Throwable cause) {
    super(message, cause);
  }
}
