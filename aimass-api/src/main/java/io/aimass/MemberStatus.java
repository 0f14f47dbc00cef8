package io.aimass;

/** What became of a member in one call. */
public enum MemberStatus {
  /** It answered, and its vote counted. */
  OK,
  /** It threw, or answered with something that is no answer. */
  FAILED,
  /** It was asked and had not answered when the deadline passed. */
  LATE,
  /** It was asked, but the ensemble had its answer without waiting for it. */
  SKIPPED,
  /** It was never asked. */
  NOT_RUN
}
