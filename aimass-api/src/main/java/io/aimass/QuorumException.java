package io.aimass;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fewer members answered than the quorum asks for. */
public class QuorumException extends UndecidedException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message why there is no answer
   * @param cause what led to it, if one thing did
   * @param members what every member did
   */
  public QuorumException(String message, @Nullable Throwable cause, List<MemberResult> members) {
    super(message, cause, members);
  }
}
