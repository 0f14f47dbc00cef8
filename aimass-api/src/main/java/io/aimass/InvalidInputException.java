package io.aimass;

/** An input does not fit the model's signature; found before native code sees it. */
public class InvalidInputException extends MassException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   */
  public InvalidInputException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   * @param cause what led to it
   */
  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
