package io.aimass.preprocess.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Bytes that are no picture: broken, of no known format, or larger than allowed. */
public final class ImageFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message with what was found and what was expected
   */
  public ImageFormatException(String message) {
    super(message);
  }

  /**
   * Says what is wrong, and why.
   *
   * @param message with what was found and what was expected
   * @param cause what a decoder threw
   */
  public ImageFormatException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
