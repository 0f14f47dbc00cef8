package io.aimass;

import org.jspecify.annotations.Nullable;

/** The parent of everything that a mass throws of its own. */
public class MassException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   */
  public MassException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   * @param cause what led to it
   */
  public MassException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
