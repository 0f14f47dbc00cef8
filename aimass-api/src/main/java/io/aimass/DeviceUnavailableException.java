package io.aimass;

import org.jspecify.annotations.Nullable;

/** A required device is not there; the message says what was found and which artifact to add. */
public class DeviceUnavailableException extends ModelLoadException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   */
  public DeviceUnavailableException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   * @param cause what led to it
   */
  public DeviceUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
