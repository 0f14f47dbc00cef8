package io.aimass.internal;

import io.aimass.DeadlineExceededException;
import io.aimass.Decision;
import io.aimass.MassException;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.MemberResult;
import io.aimass.MemberStatus;
import io.aimass.QuorumException;
import io.aimass.UndecidedException;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a decision of what the members did, or says why there is none. */
final class Settlement<I, P, O> {

  private final Committee<I, P, O> committee;
  private final Ballot<P> ballot;
  private final boolean expired;
  private final boolean stopped;
  private final long latencyNanos;

  Settlement(
      Committee<I, P, O> committee,
      Ballot<P> ballot,
      boolean expired,
      boolean stopped,
      long latencyNanos) {
    this.committee = committee;
    this.ballot = ballot;
    this.expired = expired;
    this.stopped = stopped;
    this.latencyNanos = latencyNanos;
  }

  /**
   * What is combined: the stand-in is the vote of a member that failed or is late, unless the
   * ensemble said that it had enough without.
   */
  private Votes<P> votes() {
    return stopped
        ? ballot.votes(committee.names())
        : ballot.votes(committee.names(), committee.standIn(), expired);
  }

  /**
   * The decision.
   *
   * @throws MassException if there is none
   */
  Decision<O> decide() {
    Votes<P> votes = checkedVotes();
    O answer = combine(votes);
    return new Decision<>(answer, results(shares(votes)), Duration.ofNanos(latencyNanos));
  }

  /**
   * The answer alone.
   *
   * @throws MassException if there is none
   */
  O answer() {
    return combine(checkedVotes());
  }

  private Votes<P> checkedVotes() {
    requireNoFailure();
    requireQuorum();
    Votes<P> votes = votes();
    if (votes.count() == 0) {
      throw new QuorumException("no member was asked for a vote", null, results());
    }
    return votes;
  }

  private void requireNoFailure() {
    if (committee.onFailure() != MemberFailure.FAIL) {
      return;
    }
    for (int i = 0; ballot.anyFailed() && i < ballot.size(); i++) {
      Throwable error = ballot.error(i);
      if (error != null) {
        throw new MemberFailedException(committee.names().get(i), error, results());
      }
    }
    if (count(MemberStatus.LATE) > 0) {
      throw late("the policy is FAIL");
    }
  }

  private void requireQuorum() {
    int answered = count(MemberStatus.OK);
    if (answered >= committee.quorum()) {
      return;
    }
    String why = answered + " members answered, the quorum is " + committee.quorum();
    if (count(MemberStatus.LATE) > 0) {
      throw late(why);
    }
    List<String> failed = names(MemberStatus.FAILED);
    QuorumException exception =
        new QuorumException(
            why + (failed.isEmpty() ? "" : "; failed: " + failed), firstError(), results());
    for (int i = 0; i < ballot.size(); i++) {
      Throwable error = ballot.error(i);
      if (error != null && error != exception.getCause()) {
        exception.addSuppressed(error);
      }
    }
    throw exception;
  }

  private DeadlineExceededException late(String why) {
    return new DeadlineExceededException(
        "no answer after "
            + Duration.ofNanos(latencyNanos).toMillis()
            + " ms: late are "
            + names(MemberStatus.LATE)
            + ", and "
            + why,
        firstError(),
        results());
  }

  private @Nullable Throwable firstError() {
    for (int i = 0; i < ballot.size(); i++) {
      Throwable error = ballot.error(i);
      if (error != null) {
        return error;
      }
    }
    return null;
  }

  private int count(MemberStatus status) {
    int count = 0;
    for (int i = 0; i < ballot.size(); i++) {
      count += ballot.status(i, expired) == status ? 1 : 0;
    }
    return count;
  }

  private List<String> names(MemberStatus status) {
    List<String> all = committee.names();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < ballot.size(); i++) {
      if (ballot.status(i, expired) == status) {
        names.add(all.get(i));
      }
    }
    return names;
  }

  private O combine(Votes<P> votes) {
    O answer;
    try {
      @SuppressWarnings("unchecked") // an ensemble of a supertype of P reads votes of P
      O combined = ((Ensemble<P, O>) committee.ensemble()).combine(votes);
      answer = combined;
    } catch (Throwable e) {
      throw ensembleFailed("failed: " + e, e);
    }
    if (answer == null) {
      throw ensembleFailed("gave null as the answer", null);
    }
    return answer;
  }

  /** The ensemble is not what it should be; what the members did is told. */
  UndecidedException ensembleFailed(String what, @Nullable Throwable cause) {
    return new UndecidedException(
        "the ensemble (" + committee.ensemble() + ") " + what, cause, results());
  }

  /** Each voter's weight divided by the sum of them all; 0 for members without a vote. */
  private double[] shares(Votes<P> votes) {
    double[] shares = new double[ballot.size()];
    double largest = 0;
    try {
      for (int i = 0; i < shares.length; i++) {
        shares[i] = votes.has(i) ? committee.ensemble().weight(i) : 0;
        largest = Math.max(largest, shares[i]);
      }
    } catch (Throwable e) {
      throw ensembleFailed("failed to tell its weights: " + e, e);
    }
    if (largest > 0) {
      scale(shares, largest);
    }
    return shares;
  }

  /** To sum 1. Divided by the largest first, so that no sum overflows. */
  private static void scale(double[] shares, double largest) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= largest;
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
  }

  /** One result per member, for a call without an answer: no member has a share of it. */
  List<MemberResult> results() {
    return results(new double[ballot.size()]);
  }

  private List<MemberResult> results(double[] shares) {
    List<String> names = committee.names();
    List<MemberResult> results = new ArrayList<>(shares.length);
    for (int i = 0; i < shares.length; i++) {
      results.add(result(i, names.get(i), shares[i]));
    }
    return results;
  }

  private MemberResult result(int member, String name, double share) {
    MemberStatus status = ballot.status(member, expired);
    boolean failed = status == MemberStatus.FAILED || status == MemberStatus.LATE;
    boolean standIn = failed && !stopped && committee.standIn() != null;
    return new MemberResult(
        name,
        status,
        Optional.ofNullable(ballot.prediction(member)),
        share,
        Duration.ofNanos(ballot.latencyNanos(member)),
        Optional.ofNullable(ballot.error(member)),
        standIn,
        ballot.shared(member));
  }
}
