package io.aimass.internal;

import io.aimass.BreakerOpenException;
import io.aimass.InvalidInputException;
import io.aimass.internal.compute.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The hedged members of one call: when their backups are asked, and who of the two was first.
 * Touched by the thread that steps the call, and no other.
 */
final class Hedges<I, P> {

  private final Committee<I, P, ?> committee;
  private final Errands<I, P> errands;
  private final Audience audience;
  private final List<@Nullable Pair<I, P>> pairs = new ArrayList<>();

  /** A member that was asked. */
  private static final class Pair<I, P> {
    private final HedgedSeat<I, P> seat;
    private final Attempt<I, P> primary;
    private @Nullable Attempt<I, P> backup;
    private @Nullable Future<?> alarm;
    private @Nullable Throwable why; // the first one's error
    private long askedAt;

    Pair(HedgedSeat<I, P> seat, Attempt<I, P> primary) {
      this.seat = seat;
      this.primary = primary;
    }

    void quiet() {
      if (alarm != null) {
        alarm.cancel(false);
        alarm = null;
      }
    }

    @Nullable Attempt<I, P> other(Attempt<I, P> attempt) {
      return attempt == primary ? backup : primary;
    }
  }

  private Hedges(Committee<I, P, ?> committee, Errands<I, P> errands, Audience audience) {
    this.committee = committee;
    this.errands = errands;
    this.audience = audience;
    committee.seats().forEach(seat -> pairs.add(null));
  }

  /** A call's hedges; null if none of its members is hedged. */
  static <I, P> @Nullable Hedges<I, P> of(
      Committee<I, P, ?> committee, Errands<I, P> errands, Audience audience) {
    return committee.isHedged() ? new Hedges<>(committee, errands, audience) : null;
  }

  /** The first attempt at a member; null if it is not hedged. */
  @Nullable Attempt<I, P> primary(int member, Flight.@Nullable Ride<P> flight) {
    if (!(committee.seats().get(member) instanceof HedgedSeat<I, P> seat)) {
      return null;
    }
    Attempt<I, P> primary = new Attempt<>(member, seat.primary(), flight, new Stop());
    pairs.set(member, new Pair<>(seat, primary));
    return primary;
  }

  @Nullable Attempt<I, P> backup(int member) {
    Pair<I, P> pair = pairs.get(member);
    return pair == null ? null : pair.backup;
  }

  /** Somebody is asked; has the call told when it has been for too long. */
  void asked(Attempt<I, P> attempt) {
    Pair<I, P> pair = pairs.get(attempt.member());
    if (pair == null || attempt != pair.primary) {
      return;
    }
    pair.askedAt = committee.ticker().getAsLong();
    pair.seat.allowance().asked();
    pair.alarm = pair.seat.whenSlow(() -> errands.slow(attempt.member()));
  }

  /** A member has been waited for too long. */
  void due(int member, Ballot<P> ballot) {
    Pair<I, P> pair = pairs.get(member);
    if (pair != null
        && pair.backup == null
        && !pair.primary.isCarried()
        && pair.seat.allowance().take()) {
      HostRun run = pair.primary.run();
      if (run != null) {
        run.makeUp();
      }
      askBackup(pair, ballot);
    }
  }

  private void askBackup(Pair<I, P> pair, Ballot<P> ballot) {
    int member = pair.primary.member();
    pair.quiet();
    pair.seat.backupAsked();
    if (!audience.isEmpty()) {
      Duration waited = Duration.ofNanos(committee.ticker().getAsLong() - pair.askedAt);
      audience.hedged(committee.names().get(member), pair.why == null ? waited : Duration.ZERO);
    }
    Attempt<I, P> backup = pair.primary.again(pair.seat.backup(), new Stop());
    pair.backup = backup;
    errands.ask(backup, ballot);
  }

  /**
   * An attempt has failed.
   *
   * @return whether the member has not, because another one is made
   */
  boolean goesOn(Attempt<I, P> failed, Throwable why, Ballot<P> ballot) {
    Pair<I, P> pair = pairs.get(failed.member());
    if (pair == null) {
      return false;
    }
    if (pair.why == null || failed == pair.primary) {
      pair.why = why;
    }
    Attempt<I, P> other = pair.other(failed);
    if (other != null) {
      return !other.isOver();
    }
    pair.quiet();
    if (!mayAskAtOnce(pair, why)) {
      return false;
    }
    askBackup(pair, ballot); // Which may fail at once, and the member with it.
    return true;
  }

  /** A member that is not run at all costs nothing, so that its backup is not in addition. */
  private boolean mayAskAtOnce(Pair<I, P> pair, Throwable why) {
    return why instanceof BreakerOpenException
        || (!(why instanceof InvalidInputException) && pair.seat.allowance().take());
  }

  /** Why a member has failed, now that both have: what the first one said. */
  Throwable why(int member, Throwable last) {
    Pair<I, P> pair = pairs.get(member);
    return pair == null || pair.why == null ? last : pair.why;
  }

  /** An attempt was answered: the other one is not waited for. */
  void answered(Attempt<I, P> attempt, long at) {
    Pair<I, P> pair = pairs.get(attempt.member());
    if (pair == null) {
      return;
    }
    pair.quiet();
    if (attempt == pair.primary) {
      pair.seat.pace().answered(at - pair.askedAt);
    } else {
      pair.seat.backupWon();
      if (pair.primary.isOpen()) {
        pair.seat.pace().abandoned(at - pair.askedAt);
      }
    }
    Attempt<I, P> other = pair.other(attempt);
    if (other != null && other.isOpen()) {
      errands.withdraw(other, at);
    }
  }

  /** A member has not answered in time. */
  void late(int member, long now) {
    Pair<I, P> pair = pairs.get(member);
    if (pair != null && pair.primary.isOpen()) {
      pair.seat.pace().abandoned(now - pair.askedAt);
    }
  }

  /** The call has settled. */
  void end() {
    for (Pair<I, P> pair : pairs) {
      if (pair != null) {
        pair.quiet();
      }
    }
  }
}
