package io.aimass.metrics.micrometer;

import io.aimass.DeadlineExceededException;
import io.aimass.MassException;
import io.aimass.MemberFailedException;
import io.aimass.OverloadedException;
import io.aimass.QuorumException;
import io.aimass.UndecidedException;
import java.util.Optional;

/** What became of a call, as a tag. */
enum Outcome {
  ANSWERED,
  DEADLINE_EXCEEDED,
  MEMBER_FAILED,
  QUORUM_MISSED,
  UNDECIDED,
  OVERLOADED,
  FAILED;

  static Outcome of(Optional<MassException> error) {
    if (error.isEmpty()) {
      return ANSWERED;
    }
    MassException why = error.get();
    if (why instanceof DeadlineExceededException) {
      return DEADLINE_EXCEEDED;
    }
    if (why instanceof MemberFailedException) {
      return MEMBER_FAILED;
    }
    if (why instanceof QuorumException) {
      return QUORUM_MISSED;
    }
    if (why instanceof OverloadedException) {
      return OVERLOADED;
    }
    return why instanceof UndecidedException ? UNDECIDED : FAILED;
  }
}
