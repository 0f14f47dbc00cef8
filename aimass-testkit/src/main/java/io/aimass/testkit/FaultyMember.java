package io.aimass.testkit;

import io.aimass.Member;
import io.aimass.spi.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A member that goes wrong as a test asks; made by {@link Faulty#member}. It counts its calls and
 * keeps what it was asked.
 *
 * <p>Each method that adds a fault gives a new member, with counts of its own. Faults are met in
 * the order in which they were added, and then the healthy member answers: {@code
 * slow(hold).failing(0.2, 7)} waits and may then fail. A fault happens in every call unless {@link
 * #only} says otherwise.
 *
 * <p>Safe for use by many threads if the healthy member is.
 *
 * @param <I> what it is asked
 * @param <P> what it answers
 */
public final class FaultyMember<I, P> implements Member<I, P> {

  private final Member<I, P> healthy;
  private final List<CallFault<I, P>> faults;
  private final CallLog<I> log = new CallLog<>();

  FaultyMember(Member<I, P> healthy) {
    this(Objects.requireNonNull(healthy, "healthy"), List.of());
  }

  private FaultyMember(Member<I, P> healthy, List<CallFault<I, P>> faults) {
    this.healthy = healthy;
    this.faults = List.copyOf(faults);
  }

  FaultyMember<I, P> with(CallFault<I, P> fault) {
    List<CallFault<I, P>> more = new ArrayList<>(faults);
    more.add(fault);
    return new FaultyMember<>(healthy, more);
  }

  /**
   * Waits until the test releases the hold. An interrupt ends the wait with {@link
   * InterruptedException}; on an engine, so does the call's end, with {@link
   * java.util.concurrent.CancellationException}.
   *
   * @param hold released by the test
   * @return the slow member
   */
  public FaultyMember<I, P> slow(Hold hold) {
    Objects.requireNonNull(hold, "hold");
    return with(Waits.at(hold));
  }

  /**
   * Waits in real time. Ends early as {@link #slow(Hold)} does. A test that waits for real is slow
   * itself: prefer a {@link Hold} or a {@link TestClock}.
   *
   * @param delay zero or more
   * @return the slow member
   * @throws IllegalArgumentException if the delay is negative
   */
  public FaultyMember<I, P> slow(Duration delay) {
    return with(Waits.of(required(delay)));
  }

  /**
   * Takes time on the test's clock alone: the clock moves, nobody waits.
   *
   * @param delay zero or more
   * @param clock the ticker of the mass
   * @return the slow member
   * @throws IllegalArgumentException if the delay is negative
   */
  public FaultyMember<I, P> slow(Duration delay, TestClock clock) {
    required(delay);
    Objects.requireNonNull(clock, "clock");
    return with(
        (call, next) -> {
          clock.advance(delay);
          return next.answer();
        });
  }

  /**
   * Waits in real time and ignores interrupts and cancelling, as native code does.
   *
   * @param delay zero or more
   * @return the stalling member
   * @throws IllegalArgumentException if the delay is negative
   */
  public FaultyMember<I, P> stalling(Duration delay) {
    return with(Waits.stubborn(required(delay)));
  }

  /**
   * Hangs until the test releases the hold: ignores interrupts and cancelling, as native code does.
   *
   * @param hold released by the test
   * @return the hanging member
   */
  public FaultyMember<I, P> hanging(Hold hold) {
    Objects.requireNonNull(hold, "hold");
    return with(Waits.stuckAt(hold));
  }

  /**
   * Throws {@link InjectedFault}.
   *
   * @return the failing member
   */
  public FaultyMember<I, P> failing() {
    return with(
        (call, next) -> {
          throw new InjectedFault("call " + call.number() + " fails, as the test asks");
        });
  }

  /**
   * Throws {@link InjectedFault} in a part of the calls, the same ones in every run; short for
   * {@code failing().only(Calls.rate(rate, seed))}.
   *
   * @param rate the part, from 0 to 1
   * @param seed another one hits other calls
   * @return the failing member
   * @throws IllegalArgumentException if the rate is NaN or not from 0 to 1
   */
  public FaultyMember<I, P> failing(double rate, long seed) {
    return failing().only(Calls.rate(rate, seed));
  }

  /**
   * Throws {@link InjectedFault} in the first calls and recovers; short for {@code
   * failing().only(Calls.first(times))}.
   *
   * @param times how often; 0 or more
   * @return the failing member
   * @throws IllegalArgumentException if {@code times} is negative
   */
  public FaultyMember<I, P> failingFirst(long times) {
    return failing().only(Calls.first(times));
  }

  /**
   * Throws {@link InjectedFault} for some inputs, such as the one bad item of a list.
   *
   * @param bad which; safe for many threads
   * @return the failing member
   */
  public FaultyMember<I, P> failingFor(Predicate<? super I> bad) {
    Objects.requireNonNull(bad, "bad");
    return with(
        (call, next) -> {
          if (bad.test(call.input())) {
            throw new InjectedFault(
                "call " + call.number() + " fails for " + call.input() + ", as the test asks");
          }
          return next.answer();
        });
  }

  /**
   * Throws what the test wants, {@link Error}s included.
   *
   * @param what asked in each call for an {@link Exception} or an {@link Error}; safe for many
   *     threads. {@link IllegalStateException} is thrown if it gives anything else
   * @return the throwing member
   */
  public FaultyMember<I, P> throwing(Supplier<? extends Throwable> what) {
    Objects.requireNonNull(what, "what");
    return with(
        (call, next) -> {
          Throwable thrown = what.get();
          if (thrown instanceof Error error) {
            throw error;
          }
          if (thrown instanceof Exception exception) {
            throw exception;
          }
          throw new IllegalStateException("expected an exception or an error, got " + thrown);
        });
  }

  /**
   * Answers null, which no member may.
   *
   * @return the member
   */
  public FaultyMember<I, P> answeringNull() {
    return with((call, next) -> nothing());
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // null is the fault
  private static <P> P nothing() {
    return null;
  }

  /**
   * Answers something else, without asking the healthy member: a wrong label, a NaN where the type
   * can hold one.
   *
   * @param wrong the answer
   * @return the member
   */
  public FaultyMember<I, P> answering(P wrong) {
    return with((call, next) -> wrong);
  }

  /**
   * Spoils the healthy member's answers.
   *
   * @param spoil applied to each answer; safe for many threads
   * @return the member
   */
  public FaultyMember<I, P> altering(Function<? super P, ? extends P> spoil) {
    Objects.requireNonNull(spoil, "spoil");
    return with((call, next) -> spoil.apply(next.answer()));
  }

  /**
   * Holds on to native memory in every call, until this member can be collected. When there is no
   * more, calls throw {@link OutOfMemoryError}, as is the way of leaks.
   *
   * @param bytesPerCall 1 or more
   * @return the leaking member
   * @throws IllegalArgumentException if {@code bytesPerCall} is below 1
   */
  public FaultyMember<I, P> leaking(int bytesPerCall) {
    return with(new Leak<>(bytesPerCall));
  }

  /**
   * Restricts the fault that was added last.
   *
   * @param calls the calls in which it happens
   * @return the member
   * @throws IllegalStateException if no fault was added
   */
  public FaultyMember<I, P> only(Calls calls) {
    Objects.requireNonNull(calls, "calls");
    if (faults.isEmpty()) {
      throw new IllegalStateException("no fault was added that could be restricted");
    }
    List<CallFault<I, P>> same = new ArrayList<>(faults);
    same.add(same.remove(same.size() - 1).only(calls));
    return new FaultyMember<>(healthy, same);
  }

  /**
   * Answers, unless a fault is in the way.
   *
   * @throws Exception what a fault or the healthy member throws
   */
  @Override
  public P predict(I input) throws Exception {
    return predict(input, Cancellation.none());
  }

  P predict(I input, Cancellation cancellation) throws Exception {
    CallFault.Call<I> call = new CallFault.Call<>(log.begin(input), input, cancellation);
    boolean failed = true;
    try {
      P answer = from(0, call);
      failed = false;
      return answer;
    } finally {
      log.end(failed);
    }
  }

  private P from(int fault, CallFault.Call<I> call) throws Exception {
    return fault == faults.size()
        ? healthy.predict(call.input())
        : faults.get(fault).meet(call, () -> from(fault + 1, call));
  }

  /**
   * How often it was asked.
   *
   * @return the calls that have begun
   */
  public long calls() {
    return log.calls();
  }

  /**
   * How often it threw.
   *
   * @return the calls that ended with an exception or an error
   */
  public long failures() {
    return log.failures();
  }

  /**
   * How many calls it is at.
   *
   * @return those that have begun and not ended
   */
  public int running() {
    return log.running();
  }

  /**
   * What it was asked.
   *
   * @return the last 1,024 inputs, oldest first; unmodifiable
   */
  public List<I> inputs() {
    return log.inputs();
  }

  static Duration required(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a delay must be zero or more, got " + delay);
    }
    return delay;
  }

  /** Such as {@code member with 2 faults, 17 calls}. */
  @Override
  public String toString() {
    return "member with " + faults.size() + " faults, " + calls() + " calls";
  }
}
