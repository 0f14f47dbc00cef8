package io.aimass.internal;

import io.aimass.Labels;
import io.aimass.MemberFailure;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Votes;
import io.aimass.internal.model.ModelSeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What does not change from call to call: the members, how they are combined and what a failure
 * means.
 *
 * @param seats the members in order
 * @param names their names
 * @param ensemble makes one answer of their votes
 * @param onFailure what becomes of an answer when a member fails
 * @param quorum how many members must answer by themselves
 * @param standIn the vote cast for a failed member under {@link MemberFailure#FALL_BACK}
 * @param labels the labels known when the mass was built; null if no member told any
 * @param ticker the monotonic clock, in nanoseconds
 * @param asksEveryone whether the ensemble asks everybody at once, whatever the votes
 * @param answers what members have answered before; null if that is not kept
 */
public record Committee<I, P, O>(
    List<Seat<I, P>> seats,
    List<String> names,
    Ensemble<? super P, ? extends O> ensemble,
    MemberFailure onFailure,
    int quorum,
    @Nullable P standIn,
    @Nullable Labels labels,
    LongSupplier ticker,
    boolean asksEveryone,
    @Nullable AnswerStore<I, P> answers) {

  /**
   * What the hops from thread to thread take that a question handed on makes, on a busy machine.
   */
  private static final long FLEETING_NANOS = 200_000;

  /** Copies the lists. */
  public Committee {
    seats = List.copyOf(seats);
    names = List.copyOf(names);
    Objects.requireNonNull(ensemble, "ensemble");
    Objects.requireNonNull(onFailure, "onFailure");
    Objects.requireNonNull(ticker, "ticker");
  }

  /** Takes what a member did into a ballot, and into its vitals. */
  void record(
      Ballot<P> ballot,
      int member,
      @Nullable P prediction,
      @Nullable Throwable error,
      long latency,
      long now) {
    Vitals vitals = seats.get(member).vitals();
    if (error != null) {
      ballot.fail(member, error, latency);
    } else {
      ballot.answer(member, prediction, labels, names.get(member), latency);
    }
    Throwable failure = ballot.error(member);
    if (failure == null) {
      vitals.answered(latency, now);
    } else {
      vitals.failed(failure, now);
    }
  }

  /**
   * How many members must have answered before there can be an answer. Where the ensemble says whom
   * to ask, it may have enough after one.
   *
   * @return 0 if stand-ins do
   */
  int needed() {
    int least = onFailure == MemberFailure.FAIL ? seats.size() : quorum;
    return asksEveryone ? least : Math.min(1, least);
  }

  /** Whether a member has a backup. */
  boolean isHedged() {
    for (Seat<I, P> seat : seats) {
      if (seat instanceof HedgedSeat) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether all members answer in less time than it takes to hand one to another thread, or to look
   * into a cache.
   */
  boolean allQuick() {
    if (answers != null) {
      return false;
    }
    for (Seat<I, P> seat : seats) {
      if (!(seat instanceof FunctionSeat<I, P> function) || !function.isQuick()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether all members together take so little time that one who does not wait for the answer may
   * as well make it: the host's own are quick, and models take what a few hops between threads do.
   */
  boolean isFleeting() {
    long whole = 0;
    for (Seat<I, P> seat : seats) {
      boolean model = seat instanceof ModelSeat;
      if (!model && !(seat instanceof FunctionSeat<I, P> function && function.isQuick())) {
        return false;
      }
      whole += seat.vitals().tally().wholeNanos();
      if (whole > FLEETING_NANOS) {
        return false;
      }
    }
    return true;
  }

  /** Whether members answer on the thread that asks them, all of them. */
  boolean answersAtOnce() {
    for (Seat<I, P> seat : seats) {
      if (!(seat instanceof FunctionSeat<I, P> function) || function.answersLater()) {
        return false;
      }
    }
    return true;
  }

  /** A member's position; IllegalArgumentException if there is none of that name. */
  int position(String member) {
    int position = names.indexOf(member);
    if (position < 0) {
      throw new IllegalArgumentException("no member \"" + member + "\" among " + names);
    }
    return position;
  }

  /** One member as a committee of its own, whose answer is the member's and nobody stands in. */
  Committee<I, P, P> alone(int position) {
    Ensemble<P, P> only = Ensembles.firstAnswer();
    return new Committee<>(
        List.of(seats.get(position)),
        List.of(names.get(position)),
        only,
        MemberFailure.FAIL,
        1,
        null,
        labels,
        ticker,
        true,
        answers);
  }

  /** The same with another member. */
  Committee<I, P, O> with(int position, Seat<I, P> seat) {
    List<Seat<I, P>> changed = new ArrayList<>(seats);
    changed.set(position, seat);
    return with(changed, ensemble);
  }

  /** The same with the ensemble that is right for an input. */
  Committee<I, P, O> forInput(I input) {
    if (!(ensemble instanceof ByInput<?, ?, ?>)) {
      return this;
    }
    @SuppressWarnings("unchecked") // the builder took it for inputs of this type
    ByInput<I, P, O> choice = (ByInput<I, P, O>) ensemble;
    return with(seats, choice.of(input, names));
  }

  private Committee<I, P, O> with(
      List<Seat<I, P>> others, Ensemble<? super P, ? extends O> another) {
    return new Committee<>(
        others, names, another, onFailure, quorum, standIn, labels, ticker, asksEveryone, answers);
  }

  /**
   * Whether an ensemble leaves {@link Ensemble#ask} as it is, so that it need not be called.
   *
   * @param ensemble the ensemble
   * @return false if that cannot be seen
   */
  static boolean asksEveryone(Ensemble<?, ?> ensemble) {
    try {
      Class<?> declaring = ensemble.getClass().getMethod("ask", Votes.class).getDeclaringClass();
      return declaring == Ensemble.class;
    } catch (NoSuchMethodException | SecurityException e) {
      return false;
    }
  }
}
