package io.aimass.internal;

import io.aimass.Classification;
import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.MemberStatus;
import io.aimass.ensemble.Votes;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each member does in one call, by its position. Touched by the thread that steps the call,
 * and no other.
 */
final class Ballot<P> {

  private static final Object ASKED = new Object();

  private record Failure(Throwable why) {}

  private final @Nullable Object[] said; // nothing yet, ASKED, a Failure, or a prediction
  private final long @Nullable [] latencies;
  private int active;
  private int failures;

  /**
   * An empty ballot.
   *
   * @param members how many there are
   * @param timed whether anybody will ask for latencies
   */
  Ballot(int members, boolean timed) {
    this.said = new @Nullable Object[members];
    this.latencies = timed ? new long[members] : null;
  }

  int size() {
    return said.length;
  }

  boolean idle(int member) {
    return said[member] == null;
  }

  boolean active(int member) {
    return said[member] == ASKED;
  }

  boolean ended(int member) {
    return said[member] != null && said[member] != ASKED;
  }

  boolean failed(int member) {
    return said[member] instanceof Failure;
  }

  boolean anyActive() {
    return active > 0;
  }

  boolean anyFailed() {
    return failures > 0;
  }

  @Nullable P prediction(int member) {
    @SuppressWarnings("unchecked") // what is put in beside the states is a prediction of P
    P prediction = answered(member) ? (P) said[member] : null;
    return prediction;
  }

  @Nullable Throwable error(int member) {
    return said[member] instanceof Failure failure ? failure.why() : null;
  }

  long latencyNanos(int member) {
    return latencies == null ? 0 : latencies[member];
  }

  void ask(int member) {
    said[member] = ASKED;
    active++;
  }

  void fail(int member, Throwable why, long nanos) {
    end(member, new Failure(why), nanos);
    failures++;
  }

  private void end(int member, Object outcome, long nanos) {
    said[member] = outcome;
    if (latencies != null) {
      latencies[member] = nanos;
    }
    active--;
  }

  /** Takes an answer, which is a failure after all if it is none or has an unknown label. */
  void answer(int member, @Nullable P given, @Nullable Labels labels, String name, long nanos) {
    if (given == null) {
      fail(member, new InvalidOutputException("member \"" + name + "\" answered null"), nanos);
      return;
    }
    if (notFinite(given)) {
      String message = "member \"" + name + "\" answered " + given + ", expected a finite number";
      fail(member, new InvalidOutputException(message), nanos);
      return;
    }
    P vote;
    try {
      vote = aligned(given, labels);
    } catch (InvalidOutputException e) {
      String message = "member \"" + name + "\": " + e.getMessage();
      fail(member, new InvalidOutputException(message, e), nanos);
      return;
    }
    end(member, vote, nanos);
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

  MemberStatus status(int member, boolean expired) {
    if (idle(member)) {
      return MemberStatus.NOT_RUN;
    } else if (active(member)) {
      return expired ? MemberStatus.LATE : MemberStatus.SKIPPED;
    }
    return failed(member) ? MemberStatus.FAILED : MemberStatus.OK;
  }

  private boolean answered(int member) {
    return ended(member) && !failed(member);
  }

  /** How many answered by themselves. */
  int answered() {
    int answered = 0;
    for (int member = 0; member < said.length; member++) {
      answered += answered(member) ? 1 : 0;
    }
    return answered;
  }

  /** What the members themselves have said by now. */
  Votes<P> votes(List<String> names) {
    return votes(names, null, false);
  }

  /** The same, with a vote in place of those that failed, or are late if that is over. */
  Votes<P> votes(List<String> names, @Nullable P standIn, boolean expired) {
    Cast<P> cast = new Cast<>(this, standIn, expired);
    if (allEnded()) {
      return Votes.of(names, cast);
    }
    boolean[] ended = new boolean[said.length];
    for (int member = 0; member < ended.length; member++) {
      ended[member] = ended(member) || (expired && active(member));
    }
    return Votes.of(names, cast, ended);
  }

  private boolean allEnded() {
    for (int member = 0; member < said.length; member++) {
      if (!ended(member)) {
        return false;
      }
    }
    return true;
  }

  /** The predictions as a list, without a copy: {@link Votes} makes its own. */
  private static final class Cast<P> extends AbstractList<@Nullable P> {
    private final Ballot<P> ballot;
    private final @Nullable P standIn;
    private final boolean expired;

    Cast(Ballot<P> ballot, @Nullable P standIn, boolean expired) {
      this.ballot = ballot;
      this.standIn = standIn;
      this.expired = expired;
    }

    @Override
    public @Nullable P get(int member) {
      boolean missing = ballot.failed(member) || (expired && ballot.active(member));
      return missing ? standIn : ballot.prediction(member);
    }

    @Override
    public int size() {
      return ballot.size();
    }
  }
}
