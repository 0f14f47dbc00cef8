package io.aimass;

import java.util.List;

/** A member failed and the committee's policy is to fail with it; the cause is the member's own. */
public class MemberFailedException extends UndecidedException {

  private static final long serialVersionUID = 1L;

  private final String member;

  /**
   * Creates the exception.
   *
   * @param member the name of the member that failed
   * @param cause why
   * @param members what every member did until then
   */
  public MemberFailedException(String member, Throwable cause, List<MemberResult> members) {
    super("member \"" + member + "\" failed: " + cause, cause, members);
    this.member = member;
  }

  /**
   * The member that failed.
   *
   * @return its name
   */
  public String member() {
    return member;
  }
}
