package io.aimass;

/** What becomes of an answer when a member fails or is late. */
public enum MemberFailure {
  /** There is no answer: the call throws. The default. */
  FAIL,
  /** The other members answer, if they reach the quorum. */
  SKIP,
  /**
   * The vote given to {@code fallBackTo} is cast in the member's place. An ensemble that has enough
   * before everybody has answered, such as the first answer, goes without it.
   */
  FALL_BACK
}
