package io.aimass.metrics.micrometer;

import io.aimass.BreakerOpenException;
import io.aimass.MemberResult;

/** What a member had in a call, or a run in a batch, as a tag. */
enum Share {
  OK,
  FAILED,
  LATE,
  SKIPPED,
  NOT_RUN,
  BREAKER_OPEN;

  static Share of(MemberResult result) {
    return switch (result.status()) {
      case OK -> OK;
      case FAILED ->
          result.error().orElseThrow() instanceof BreakerOpenException ? BREAKER_OPEN : FAILED;
      case LATE -> LATE;
      case SKIPPED -> SKIPPED;
      case NOT_RUN -> NOT_RUN;
    };
  }

  /** Whether a time goes with it. */
  boolean isTimed() {
    return this == OK || this == FAILED;
  }
}
