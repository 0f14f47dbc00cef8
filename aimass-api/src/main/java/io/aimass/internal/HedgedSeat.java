package io.aimass.internal;

import io.aimass.Hedging;
import io.aimass.MassReport.HedgeReport;
import io.aimass.MassReport.MemberReport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The seat of a member and its backup: they come and go together. */
final class HedgedSeat<I, P> implements Seat<I, P> {

  private final Seat<I, P> primary;
  private final Seat<I, P> backup;
  private final Hedging<?, ?> hedging;
  private final long leastNanos;
  private final Deadlines timer;
  private final Pace pace;
  private final Allowance allowance;
  private final LongAdder asked = new LongAdder();
  private final LongAdder won = new LongAdder();

  /**
   * Takes two seats, to be closed with this one.
   *
   * @param hedging says when the backup is asked
   * @param timer watches for that
   */
  HedgedSeat(Seat<I, P> primary, Seat<I, P> backup, Hedging<?, ?> hedging, Deadlines timer) {
    this.primary = primary;
    this.backup = backup;
    this.hedging = hedging;
    this.leastNanos = Limits.nanos(hedging.least());
    this.timer = timer;
    this.pace = new Pace(hedging.quantile());
    this.allowance = new Allowance(hedging.budget());
  }

  Seat<I, P> primary() {
    return primary;
  }

  Seat<I, P> backup() {
    return backup;
  }

  Pace pace() {
    return pace;
  }

  Allowance allowance() {
    return allowance;
  }

  /** How long the member is waited for; {@link Pace#UNKNOWN} as long as that is not known. */
  private long patience() {
    return Math.max(leastNanos, pace.slow());
  }

  /**
   * Has somebody told when the member has become slow.
   *
   * @return to be cancelled; null if nobody will be told
   */
  @Nullable Future<?> whenSlow(Runnable action) {
    long nanos = patience();
    if (nanos == Pace.UNKNOWN) {
      return null;
    }
    try {
      return timer.later(nanos, action);
    } catch (RejectedExecutionException e) { // Then it is waited for.
      return null;
    }
  }

  void backupAsked() {
    asked.increment();
  }

  void backupWon() {
    won.increment();
  }

  @Override
  public String name() {
    return primary.name();
  }

  /** The first one's. */
  @Override
  public Vitals vitals() {
    return primary.vitals();
  }

  @Override
  public MemberReport report() {
    MemberReport own = primary.report();
    long nanos = patience();
    HedgeReport hedge =
        new HedgeReport(
            backup.report(),
            nanos == Pace.UNKNOWN ? Optional.empty() : Optional.of(Duration.ofNanos(nanos)),
            asked.sum(),
            won.sum());
    return new MemberReport(
        own.name(), own.source(), own.model(), own.health(), Optional.of(hedge));
  }

  /** A model's spec has its hedging in it. */
  @Override
  @SuppressWarnings("unchecked") // a hedging is of the types of the member that it was given to
  public Object given() {
    return primary instanceof FunctionSeat<I, P> function
        ? new HedgedMember<I, P>(function.member(), (Hedging<? super I, ? extends P>) hedging)
        : primary.given();
  }

  @Override
  public void close() {
    try {
      primary.close();
    } finally {
      backup.close();
    }
  }
}
