package io.aimass.train.committee;

/** A member of a committee could not be trained. The cause says why. */
public final class MemberTrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String member;

  MemberTrainingException(String member, String where, Throwable cause) {
    super("member \"" + member + "\" could not be trained " + where + ": " + cause, cause);
    this.member = member;
  }

  /**
   * Returns which member it is.
   *
   * @return its name
   */
  public String member() {
    return member;
  }
}
