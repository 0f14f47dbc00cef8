package io.aimass.bench.soak;

import io.aimass.MemberFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a venue's mass is built, and so what may happen there.
 *
 * @param ensemble whom it asks
 * @param onFailure what a member's failure means
 * @param deadline of calls that have none of their own
 * @param maxPending how many calls may be under way
 * @param threads where members run
 */
record Traits(
    Ledger ensemble,
    MemberFailure onFailure,
    Optional<Duration> deadline,
    OptionalInt maxPending,
    Threads threads) {

  /** Where members run. */
  enum Threads {
    /** The mass's own. */
    OWN,
    /** Two, and two tasks may wait; others are rejected. */
    REJECTING,
    /** Two, and two tasks may wait; others are run by who brings them. */
    CALLER_RUNS
  }

  static Traits of(Ledger ensemble, MemberFailure onFailure) {
    return new Traits(ensemble, onFailure, Optional.empty(), OptionalInt.empty(), Threads.OWN);
  }

  Traits deadline(Duration within) {
    return new Traits(ensemble, onFailure, Optional.of(within), maxPending, threads);
  }

  Traits maxPending(int calls) {
    return new Traits(ensemble, onFailure, deadline, OptionalInt.of(calls), threads);
  }

  Traits on(Threads others) {
    return new Traits(ensemble, onFailure, deadline, maxPending, others);
  }

  boolean mayOverload() {
    return maxPending.isPresent() || threads == Threads.REJECTING;
  }

  /** On the calling thread a member cannot be left behind. */
  boolean keepsDeadlines() {
    return threads != Threads.CALLER_RUNS;
  }
}
