package io.aimass.internal;

import io.aimass.Decision;
import io.aimass.MassException;
import io.aimass.MemberResult;
import io.aimass.OverloadedException;
import io.aimass.UndecidedException;
import io.aimass.internal.compute.Grant;
import io.aimass.internal.compute.Item;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way through the committee.
 *
 * <p>Everything that happens is an {@link Event}. Whoever brings one steps the call, unless another
 * thread is at it, which then takes the event over: so the state needs no lock, and user code (the
 * ensemble) never runs under one. A step makes work, see {@link Errands}; no thread ever waits for
 * a member but the caller.
 */
final class Call<I, P, O> {

  /** What is to be done when a call has settled. */
  interface Ending<O> {
    /** Given the decision, or why there is none, and what it took. */
    void settled(@Nullable Decision<O> decision, @Nullable Throwable why, long nanos);

    /** Given the decision once the caller has it, and what the call has encoded. Never throws. */
    default void delivered(Decision<O> decision, Encoded encoded) {}
  }

  private final Committee<I, P, O> committee;
  private final Asked asked;
  private final Ending<O> ending;
  private final long startedAt;

  private final CompletableFuture<Decision<O>> future = new CompletableFuture<>();
  private final Tasks tasks;
  private final Errands<I, P> errands;
  private final Queue<Event> events = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unseen = new AtomicInteger();

  // The state: touched by the stepping thread only, handed on through `unseen`.
  private final Ballot<P> ballot;
  private final Agenda<P> agenda;
  private boolean expired;
  private boolean settled;
  private boolean broughtByAnother;

  /**
   * Creates a call that has not begun.
   *
   * @param executor lends threads for encoders and the host's members
   * @param place where models run
   * @param ending told once the call has settled, before anybody else is
   * @param threads told when a thread of the executor is left behind, and when it comes back
   */
  Call(
      Committee<I, P, O> committee,
      I input,
      Asked asked,
      Executor executor,
      Workplace place,
      Ending<O> ending,
      IntConsumer threads) {
    this.startedAt = committee.ticker().getAsLong();
    this.committee = committee.forInput(input);
    this.ending = ending;
    this.asked = asked;
    this.ballot = new Ballot<>(committee.seats().size(), true);
    this.agenda = new Agenda<>(this.committee, ballot);
    this.tasks = new Tasks(executor, asked.mode(), this::trouble);
    this.errands = new Errands<>(committee, input, asked, tasks, this, place, threads);
  }

  CompletableFuture<Decision<O>> future() {
    return future;
  }

  /** Starts the call; the calling thread may have work to do, see {@link #help}. */
  void begin() {
    boolean works = asked.mode() != Tasks.Mode.HANDED;
    errands.runOwn(step(new Event.Begun(), works));
  }

  /** Has the calling thread do what there is to be done, without waiting for anything. */
  void lend() {
    if (asked.mode() == Tasks.Mode.LENDING) {
      tasks.runAll();
    }
  }

  /** Has the calling thread work until the call has settled; other threads may help. */
  void help() throws InterruptedException {
    while (!future.isDone()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!tasks.runOne() && !errands.runStalled()) {
        tasks.await();
      }
    }
  }

  void expire() {
    errands.runOwn(step(new Event.Expired(), false));
  }

  /** Ends the call without an answer, unless it has settled. */
  void abort(String why, @Nullable Throwable cause) {
    abort(members -> new UndecidedException(why, cause, members));
  }

  /** Ends the call because there is no room for it, unless it has settled. */
  void overloaded(String why, Throwable cause) {
    abort(members -> new OverloadedException(why, cause));
  }

  private void abort(Function<List<MemberResult>, MassException> why) {
    step(new Event.Aborted(why), false);
  }

  /** The executor or the host's clock does not do what it should. */
  void trouble(Throwable cause) {
    if (cause instanceof RejectedExecutionException) {
      overloaded("the executor has no room for the call: " + cause.getMessage(), cause);
    } else {
      abort("the call failed: " + describe(cause), cause);
    }
  }

  /** A throwable as text, even one that cannot tell. */
  private static String describe(Throwable error) {
    try {
      return error.toString();
    } catch (Throwable untold) {
      return error.getClass().getName();
    }
  }

  boolean hasDeadline() {
    return asked.hasDeadline();
  }

  long remainingNanos() {
    return asked.hasDeadline() ? asked.deadlineNanos() - elapsedNanos() : Asked.FOREVER;
  }

  private long elapsedNanos() {
    return committee.ticker().getAsLong() - startedAt;
  }

  private long nanosAtEnd(@Nullable Decision<O> decision) {
    if (decision != null) {
      return decision.latency().toNanos();
    }
    try {
      return elapsedNanos();
    } catch (RuntimeException | Error e) { // It is the clock that has ended the call.
      return 0;
    }
  }

  /** Takes an event in on a thread that has other things to do. */
  void bring(Event event) {
    try {
      step(event, false);
    } catch (Throwable e) {
      trouble(e);
    }
  }

  /**
   * Whether it was settled by what another call has computed, on a thread of that call; to be asked
   * by who is told of the end.
   */
  boolean isSettledByAnother() {
    return broughtByAnother;
  }

  /**
   * Takes an event in, steps the call unless another thread does, and finds hands for what is to be
   * done.
   *
   * @param works whether the calling thread goes on to take a task and to run a model
   * @return what the calling thread must run, if it works; null if nothing
   */
  @Nullable Grant step(Event event, boolean works) {
    events.add(event);
    if (unseen.getAndIncrement() != 0) {
      return null;
    }
    int made = 0;
    List<Item> items = List.of();
    List<Runnable> news = List.of();
    int seen = 1;
    do {
      Event next = events.poll();
      while (next != null) {
        if (!settled) {
          applyOrSettle(next);
        }
        next = events.poll();
      }
      made += errands.takeMade();
      items = errands.takeUnsent(items);
      news = errands.takeNews(news);
      seen = unseen.addAndGet(-seen);
    } while (seen != 0);
    try {
      return errands.send(items, made, works);
    } finally {
      news.forEach(Runnable::run); // Other calls wait for it, whatever becomes of this one.
    }
  }

  /** Whatever the host's code throws, errors included, ends the call: nobody may wait for ever. */
  private void applyOrSettle(Event event) {
    broughtByAnother = event instanceof Event.Shared || event instanceof Event.Again;
    try {
      apply(event);
    } catch (Throwable e) {
      String message = "the call failed: " + describe(e);
      settle(null, new UndecidedException(message, e, settlement(0).results()));
    }
  }

  private void apply(Event event) {
    if (event instanceof Event.Aborted aborted) {
      settle(null, aborted.why().apply(settlement(0).results()));
      return;
    }
    if (event instanceof Event.Answered answered) {
      answered(answered);
    } else if (event instanceof Event.Shared shared) {
      expired |= isTooLate(shared.at());
      if (!expired) {
        errands.shared(shared, ballot);
      }
    } else if (event instanceof Event.Again again) {
      if (!errands.again(again.member(), ballot)) {
        return;
      }
    } else if (event instanceof Event.Slow slow) {
      if (!errands.hedge(slow.member(), ballot)) {
        return;
      }
    } else if (event instanceof Event.Encoded encoded) {
      if (!errands.encoded(encoded, ballot)) {
        return; // Nobody has answered or failed, so there is nothing to ask the ensemble.
      }
    } else if (event instanceof Event.Expired) {
      expired = true;
    }
    proceed();
  }

  private void answered(Event.Answered event) {
    if (isTooLate(event.at())) {
      expired = true;
      errands.answeredLate(event);
    } else {
      errands.answered(event, ballot);
    }
  }

  private boolean isTooLate(long at) {
    return asked.hasDeadline() && at - startedAt > asked.deadlineNanos();
  }

  private void proceed() {
    boolean over;
    try {
      over = expired || agenda.over(member -> errands.start(member, ballot));
    } catch (Throwable e) {
      settle(null, settlement(0).ensembleFailed("failed: " + e, e));
      return;
    }
    if (over) {
      settle();
    }
  }

  private void settle() {
    try {
      settle(settlement(elapsedNanos()).decide(), null);
    } catch (MassException e) {
      settle(null, e);
    }
  }

  private Settlement<I, P, O> settlement(long latency) {
    return new Settlement<>(committee, ballot, expired, agenda.stopped(), latency);
  }

  private void settle(@Nullable Decision<O> decision, @Nullable RuntimeException why) {
    settled = true;
    errands.end(ballot, expired);
    ending.settled(decision, why, nanosAtEnd(decision));
    if (decision != null) {
      future.complete(decision);
    } else if (why != null) {
      future.completeExceptionally(why);
    }
    tasks.signal();
    if (decision != null) {
      ending.delivered(decision, errands);
    }
  }
}
