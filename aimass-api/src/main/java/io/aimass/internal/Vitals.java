package io.aimass.internal;

import io.aimass.InvalidInputException;
import io.aimass.MassReport.MemberHealth;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How a member is: what it has done, and whether it is asked at all.
 *
 * @param breaker refuses a member that is broken
 * @param tally what it has done
 */
public record Vitals(Breaker breaker, Tally tally) {

  void answered(long nanos, long now) {
    tally.answered(nanos);
    breaker.ended(false, now);
  }

  void failed(Throwable why, long now) {
    tally.failed();
    if (why instanceof InvalidInputException) {
      breaker.unused(() -> now); // The caller's fault says nothing about the member.
    } else {
      breaker.ended(true, now);
    }
  }

  /** It was asked, but not run, or stopped because its answer was not needed. */
  void unused(LongSupplier clock) {
    breaker.unused(clock);
  }

  /**
   * A call's deadline passed before it answered.
   *
   * @return whether that is its fault, because it mostly answers in less than half of that time
   */
  boolean late(long deadlineNanos, long now) {
    tally.late();
    boolean fault = tally.isEnough(deadlineNanos);
    if (fault) {
      breaker.late(now);
    } else {
      breaker.unused(() -> now);
    }
    return fault;
  }

  /**
   * A call's deadline passed while another call ran it, which will tell what became of that.
   *
   * @return whether it mostly answers in less than half of that time
   */
  boolean lateForAnother(long deadlineNanos) {
    tally.late();
    return tally.isEnough(deadlineNanos);
  }

  /**
   * A run that nobody waits for does not come back, or does after all.
   *
   * @param change 1 or -1
   * @param now nanoseconds
   */
  public void hanging(int change, long now) {
    if (change > 0) {
      breaker.leftBehind(now);
    } else {
      breaker.cameBack(now);
    }
  }

  /** For the mass's report. */
  public MemberHealth health() {
    Latencies latencies = tally.latencies();
    return new MemberHealth(
        breaker.state(),
        latencies.count(),
        tally.failures(),
        tally.lateRuns(),
        Duration.ofNanos(latencies.quantile(0.5)),
        Duration.ofNanos(latencies.quantile(0.99)));
  }
}
