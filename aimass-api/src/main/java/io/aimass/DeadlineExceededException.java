package io.aimass;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deadline passed before the committee had an answer. */
public class DeadlineExceededException extends UndecidedException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message why there is no answer
   * @param cause what led to it, if one thing did
   * @param members what every member did
   */
  public DeadlineExceededException(
      String message, @Nullable Throwable cause, List<MemberResult> members) {
    super(message, cause, members);
  }
}
