package io.aimass;

import org.jspecify.annotations.Nullable;

/** A model cannot be opened: missing, damaged, or of a format that no engine at hand takes. */
public class ModelLoadException extends MassException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   */
  public ModelLoadException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   * @param cause what led to it
   */
  public ModelLoadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
