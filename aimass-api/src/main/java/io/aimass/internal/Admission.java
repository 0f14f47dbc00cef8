package io.aimass.internal;

import io.aimass.CircuitBreaker;
import io.aimass.OverloadedException;
import io.aimass.Priority;
import io.aimass.internal.compute.Claim;
import io.aimass.internal.model.ModelSeat;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls that would not be answered within their deadline at the present rate.
 *
 * <p>A call is expected to wait for what its mass's models have before it, and then to take its
 * members' typical time: that of the slowest whose answer it cannot do without. It is let in
 * wherever too little is known, and where nothing is before it: so what was learned in a bad time
 * is learned anew.
 */
final class Admission {

  private final Gate gate;
  private final Limits limits;
  private final Workplace place;

  /**
   * Creates the check.
   *
   * @param gate knows how many calls are under way
   * @param limits say whether calls are refused
   * @param place where models run
   */
  Admission(Gate gate, Limits limits, Workplace place) {
    this.gate = gate;
    this.limits = limits;
    this.place = place;
  }

  /** Whether calls may be refused. */
  boolean sheds() {
    return limits.shedsLateCalls();
  }

  /**
   * Lets a call in, which is inside the gate already.
   *
   * @param nanos its deadline
   * @return what it holds until its questions are in the models' queues; null if nobody is refused
   * @throws OverloadedException if it would be late
   */
  @Nullable Claim admit(Committee<?, ?, ?> committee, long nanos, Priority priority) {
    if (!sheds()) {
      return null;
    }
    long work = work(committee);
    Claim claim = new Claim(place.share(), priority, work);
    int needed = committee.needed();
    boolean ever = nanos == Asked.FOREVER || needed == 0; // Stand-ins answer in time.
    long own = ever ? 0 : ownTime(committee, needed, work);
    long wait = place.cores().admit(claim, ever ? Long.MAX_VALUE : nanos - own);
    if (wait >= 0) {
      throw late(wait + own, nanos);
    }
    return claim;
  }

  private long ownTime(Committee<?, ?, ?> committee, int needed, long work) {
    long quickest = typicalTime(committee, needed);
    boolean all = needed == committee.seats().size();
    return all ? quickest + followers(committee, work) : quickest;
  }

  private OverloadedException late(long expected, long deadline) {
    OverloadedException late =
        OverloadedException.late(
            gate.inside() - 1,
            limits.maxPending(),
            Duration.ofNanos(expected),
            Duration.ofNanos(deadline));
    place.audience().refused(late);
    return late;
  }

  /**
   * The time that so many members need, the quickest ones; a member of which nothing is known 0.
   */
  private static long typicalTime(Committee<?, ?, ?> committee, int needed) {
    List<? extends Seat<?, ?>> seats = committee.seats();
    long[] times = new long[seats.size()];
    for (int i = 0; i < times.length; i++) {
      Vitals vitals = seats.get(i).vitals();
      boolean asked = vitals.breaker().state() != CircuitBreaker.State.OPEN; // Else it fails now.
      times[i] = asked ? vitals.tally().typicalNanos() : 0;
    }
    Arrays.sort(times);
    return times[needed - 1];
  }

  /**
   * The work that a call makes for models: of all, if all are asked; else what the cheapest makes,
   * because it is not known whom the ensemble will ask.
   */
  private static long work(Committee<?, ?, ?> committee) {
    long all = 0;
    long least = Long.MAX_VALUE;
    for (Seat<?, ?> seat : committee.seats()) {
      long one = work(seat);
      all += one;
      least = Math.min(least, one);
    }
    return committee.asksEveryone() ? all : least;
  }

  private static long work(Seat<?, ?> seat) {
    if (seat instanceof HedgedSeat<?, ?> hedged) {
      return work(hedged.primary());
    }
    return seat instanceof ModelSeat<?, ?> model ? model.typicalWork() : 0;
  }

  /** How long the last of the call's own questions waits for the others. */
  private long followers(Committee<?, ?, ?> committee, long work) {
    long most = 0;
    for (Seat<?, ?> seat : committee.seats()) {
      most = Math.max(most, work(seat));
    }
    return (work - most) / Math.min(place.cores().cores(), place.share().limit());
  }
}
