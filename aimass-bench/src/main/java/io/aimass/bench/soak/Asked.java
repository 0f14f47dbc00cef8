package io.aimass.bench.soak;

import io.aimass.BatchException;
import io.aimass.DeadlineExceededException;
import io.aimass.Decision;
import io.aimass.MassClosedException;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.MemberResult;
import io.aimass.MemberStatus;
import io.aimass.OverloadedException;
import io.aimass.QuorumException;
import io.aimass.UndecidedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A call, and what may come of it.
 *
 * @param how the method that is called, in words
 * @param venue where
 * @param open the mass that is asked
 * @param versions what had been installed before
 * @param deadline the call's; empty if it has none
 * @param disturbed whether it is cancelled or its thread interrupted
 */
record Asked(
    String how,
    Venue venue,
    Venue.Open open,
    Map<Seat, Long> versions,
    Optional<Duration> deadline,
    boolean disturbed) {

  /** An answer without more. */
  void check(String question, Said said, Answers right, Findings record) {
    record.answered(1);
    int known = 0;
    for (Seat seat : venue.seats()) {
      Ballot ballot = said.ballots().get(seat.name());
      if (ballot != null) {
        known++;
        check(question, seat, ballot, right, record);
      }
    }
    boolean all = venue.traits().ensemble() == Ledger.EVERYONE && mustAllVote();
    int least = all ? venue.seats().size() : 1;
    if (known < least || known < said.ballots().size()) {
      record.wrong(this + ": of " + venue.seats().size() + " members voted " + said, null);
    }
  }

  private boolean mustAllVote() {
    return venue.traits().onFailure() == MemberFailure.FAIL
        || (venue.isHealthy() && deadline.isEmpty());
  }

  private void check(String question, Seat seat, Ballot ballot, Answers right, Findings record) {
    if (!right.isRight(seat, question, ballot.value())) {
      record.wrong(this + ": " + seat.name() + " said " + ballot + " to " + question, null);
    }
    long before = versions.getOrDefault(seat, 0L);
    if (!seat.mayHaveCast(ballot, before)) {
      record.wrong(
          this + ": " + seat.name() + " of version " + before + " or later said " + ballot, null);
    }
  }

  /** An answer and how it came about. */
  void check(String question, Decision<Said> decision, long nanos, Answers right, Findings record) {
    Said said = decision.answer();
    check(question, said, right, record);
    if (decision.latency().toNanos() > nanos) {
      record.wrong(this + ": took " + nanos + " ns, and says " + decision.latency(), null);
    }
    for (MemberResult member : decision.members()) {
      boolean voted = said.ballots().containsKey(member.name());
      Object ballot = member.prediction().orElse(null);
      if (voted != (ballot != null) || (voted && !said.ballots().containsValue(ballot))) {
        record.wrong(this + ": " + member + " and the answer " + said, null);
      }
      if (!mayBe(member.status())) {
        record.wrong(this + ": " + member, member.error().orElse(null));
      }
    }
  }

  private boolean mayBe(MemberStatus status) {
    boolean everyone = venue.traits().ensemble() == Ledger.EVERYONE;
    return switch (status) {
      case OK -> true;
      case FAILED -> disturbed || !venue.isHealthy() || venue.traits().mayOverload();
      case LATE -> deadline.isPresent();
      case SKIPPED -> !everyone;
      case NOT_RUN -> venue.traits().ensemble() == Ledger.CASCADE;
    };
  }

  /** No answer. */
  void check(Throwable failure, Findings record) {
    if (failure instanceof BatchException batch) {
      batch.failures().values().forEach(each -> check(each, record));
    } else if (may(failure)) {
      record.count(venue.name() + ": " + failure.getClass().getSimpleName());
    } else {
      record.wrong(this + ": " + failure, failure);
    }
  }

  private boolean may(Throwable failure) {
    if (failure instanceof MassClosedException) {
      return open.closing();
    }
    if (failure instanceof OverloadedException) {
      return venue.traits().mayOverload() || (open.sheds() && deadline.isPresent());
    }
    if (failure instanceof DeadlineExceededException) {
      return deadline.isPresent();
    }
    if (failure instanceof MemberFailedException || failure instanceof QuorumException) {
      return !venue.isHealthy() || interrupted(failure);
    }
    return (failure instanceof UndecidedException || failure instanceof CancellationException)
        && disturbed;
  }

  /** A mass that is a member, and runs on the interrupted thread, may notice first. */
  private boolean interrupted(Throwable failure) {
    return disturbed && failure.getCause() instanceof UndecidedException;
  }

  /** Answers to many questions, with gaps where there are failures. */
  void check(
      List<String> questions,
      List<? extends @Nullable Object> answers,
      Map<Integer, Throwable> failures,
      Answers right,
      Findings record) {
    for (int i = 0; i < questions.size(); i++) {
      if (i < answers.size() && answers.get(i) instanceof Said said && !failures.containsKey(i)) {
        check(questions.get(i), said, right, record);
      } else if (!failures.containsKey(i)) {
        record.wrong(this + ": question " + i + " has neither answer nor failure", null);
      }
    }
  }

  @Override
  public String toString() {
    return how + " at " + venue.name() + deadline.map(within -> " within " + within).orElse("");
  }
}
