package io.aimass.bundle;

import io.aimass.MassException;
import org.jspecify.annotations.Nullable;

/**
 * A bundle cannot be written, or what is read is no bundle, damaged, larger than allowed, or made
 * of parts that nobody here can make.
 */
public class BundleException extends MassException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   */
  public BundleException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what happened, with the value given and what was expected
   * @param cause what led to it
   */
  public BundleException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
