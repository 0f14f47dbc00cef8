package io.aimass.internal;

import io.aimass.Classification;
import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.MemberStatus;
import org.jspecify.annotations.Nullable;

/** What one member does in one call. Touched by the thread that steps the call, and no other. */
final class Turn<P> {

  private enum State {
    IDLE,
    ASKED,
    ENDED
  }

  private State state = State.IDLE;
  private long latency;
  private @Nullable P prediction;
  private @Nullable Throwable error;

  boolean idle() {
    return state == State.IDLE;
  }

  boolean active() {
    return state == State.ASKED;
  }

  boolean ended() {
    return state == State.ENDED;
  }

  boolean failed() {
    return error != null;
  }

  @Nullable P prediction() {
    return prediction;
  }

  @Nullable Throwable error() {
    return error;
  }

  long latencyNanos() {
    return latency;
  }

  void ask() {
    state = State.ASKED;
  }

  void fail(Throwable why, long nanos) {
    state = State.ENDED;
    latency = nanos;
    error = why;
  }

  /** Takes an answer, which is a failure after all if it is none or has an unknown label. */
  void answer(@Nullable P given, @Nullable Labels labels, String name, long nanos) {
    if (given == null) {
      fail(new InvalidOutputException("member \"" + name + "\" answered null"), nanos);
      return;
    }
    if (notFinite(given)) {
      String message = "member \"" + name + "\" answered " + given + ", expected a finite number";
      fail(new InvalidOutputException(message), nanos);
      return;
    }
    try {
      prediction = aligned(given, labels);
      state = State.ENDED;
      latency = nanos;
    } catch (InvalidOutputException e) {
      fail(new InvalidOutputException("member \"" + name + "\": " + e.getMessage(), e), nanos);
    }
  }

  /** The predictions of this library refuse NaN themselves. */
  private static boolean notFinite(Object given) {
    return (given instanceof Double || given instanceof Float)
        && !Double.isFinite(((Number) given).doubleValue());
  }

  /** A vote with the committee's labels. */
  static <P> P aligned(P given, @Nullable Labels labels) {
    if (labels == null || !(given instanceof Classification vote)) {
      return given;
    }
    @SuppressWarnings("unchecked") // P is a supertype of Classification here
    P aligned = (P) vote.alignedTo(labels);
    return aligned;
  }

  MemberStatus status(boolean expired) {
    return switch (state) {
      case IDLE -> MemberStatus.NOT_RUN;
      case ASKED -> expired ? MemberStatus.LATE : MemberStatus.SKIPPED;
      case ENDED -> error == null ? MemberStatus.OK : MemberStatus.FAILED;
    };
  }
}
