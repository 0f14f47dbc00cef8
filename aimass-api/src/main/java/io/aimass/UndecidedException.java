package io.aimass;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The committee came to no answer. What every member did is not lost: {@link #members()}. */
public class UndecidedException extends MassException {

  private static final long serialVersionUID = 1L;

  private final transient List<MemberResult> members;

  /**
   * Creates the exception.
   *
   * @param message why there is no answer
   * @param cause what led to it, if one thing did
   * @param members what every member did
   */
  public UndecidedException(String message, @Nullable Throwable cause, List<MemberResult> members) {
    super(message, cause);
    this.members = List.copyOf(members);
  }

  /**
   * What every member did.
   *
   * @return one result per member, in the committee's order
   */
  public List<MemberResult> members() {
    return members == null ? List.of() : members;
  }
}
