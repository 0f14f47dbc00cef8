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
  private final List<Turn<P>> turns;
  private final boolean expired;
  private final boolean stopped;
  private final long latencyNanos;

  Settlement(
      Committee<I, P, O> committee,
      List<Turn<P>> turns,
      boolean expired,
      boolean stopped,
      long latencyNanos) {
    this.committee = committee;
    this.turns = turns;
    this.expired = expired;
    this.stopped = stopped;
    this.latencyNanos = latencyNanos;
  }

  /** What the members themselves have said by now. */
  static <P> Votes<P> votesSoFar(Committee<?, P, ?> committee, List<Turn<P>> turns) {
    List<@Nullable P> predictions = new ArrayList<>(turns.size());
    boolean[] ended = new boolean[turns.size()];
    for (int i = 0; i < turns.size(); i++) {
      ended[i] = turns.get(i).ended();
      predictions.add(turns.get(i).prediction());
    }
    return Votes.of(committee.names(), predictions, ended);
  }

  /**
   * What is combined: the stand-in is the vote of a member that failed or is late, unless the
   * ensemble said that it had enough without.
   */
  private Votes<P> votes() {
    if (stopped) {
      return votesSoFar(committee, turns);
    }
    List<@Nullable P> predictions = new ArrayList<>(turns.size());
    boolean[] ended = new boolean[turns.size()];
    for (int i = 0; i < turns.size(); i++) {
      Turn<P> turn = turns.get(i);
      boolean missing = turn.failed() || (expired && turn.active());
      ended[i] = turn.ended() || missing;
      predictions.add(missing ? committee.standIn() : turn.prediction());
    }
    return Votes.of(committee.names(), predictions, ended);
  }

  /**
   * The decision.
   *
   * @throws MassException if there is none
   */
  Decision<O> decide() {
    requireNoFailure();
    requireQuorum();
    Votes<P> votes = votes();
    if (votes.count() == 0) {
      throw new QuorumException("no member was asked for a vote", null, results());
    }
    O answer = combine(votes);
    return new Decision<>(answer, results(shares(votes)), Duration.ofNanos(latencyNanos));
  }

  private void requireNoFailure() {
    if (committee.onFailure() != MemberFailure.FAIL) {
      return;
    }
    for (int i = 0; i < turns.size(); i++) {
      Throwable error = turns.get(i).error();
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
    turns.stream()
        .map(Turn::error)
        .filter(error -> error != null && error != exception.getCause())
        .forEach(exception::addSuppressed);
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
    for (Turn<P> turn : turns) {
      if (turn.error() != null) {
        return turn.error();
      }
    }
    return null;
  }

  private int count(MemberStatus status) {
    int count = 0;
    for (Turn<P> turn : turns) {
      count += turn.status(expired) == status ? 1 : 0;
    }
    return count;
  }

  private List<String> names(MemberStatus status) {
    List<String> all = committee.names();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      if (turns.get(i).status(expired) == status) {
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
    double[] shares = new double[turns.size()];
    double sum = 0;
    try {
      for (int i = 0; i < shares.length; i++) {
        shares[i] = votes.has(i) ? committee.ensemble().weight(i) : 0;
        sum += shares[i];
      }
    } catch (Throwable e) {
      throw ensembleFailed("failed to tell its weights: " + e, e);
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = sum > 0 ? shares[i] / sum : 0;
    }
    return shares;
  }

  /** One result per member, for a call without an answer: no member has a share of it. */
  List<MemberResult> results() {
    return results(new double[turns.size()]);
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
    Turn<P> turn = turns.get(member);
    MemberStatus status = turn.status(expired);
    boolean failed = status == MemberStatus.FAILED || status == MemberStatus.LATE;
    boolean standIn = failed && !stopped && committee.standIn() != null;
    return new MemberResult(
        name,
        status,
        Optional.ofNullable(turn.prediction()),
        share,
        Duration.ofNanos(turn.latencyNanos()),
        Optional.ofNullable(turn.error()),
        standIn);
  }
}
