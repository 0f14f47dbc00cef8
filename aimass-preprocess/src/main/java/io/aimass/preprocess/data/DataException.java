package io.aimass.preprocess.data;

import io.aimass.MassException;
import org.jspecify.annotations.Nullable;

/** Data that cannot be read; the message names the file, the place in it and what was expected. */
public class DataException extends MassException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what is wrong, and where
   * @param cause what was thrown, if something was
   */
  public DataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
