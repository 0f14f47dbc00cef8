package io.aimass.internal;

import io.aimass.internal.compute.Cores;
import io.aimass.spi.Cancellation.Registration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The runs of one call's members that are the host's code. Called by any thread. */
final class HostRuns<I, P> {

  /** A run that nobody waits for any more is given this time to come back. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier ticker;
  private final I input;
  private final Tasks tasks;
  private final Call<I, P, ?> call;
  private final Cores cores;
  private final IntConsumer threads;
  private final @Nullable Thread caller; // null if it only waits

  /**
   * No run yet.
   *
   * @param threads told 1 when a thread is left behind, and -1 when it comes back
   */
  HostRuns(
      LongSupplier ticker,
      I input,
      Asked asked,
      Tasks tasks,
      Call<I, P, ?> call,
      Workplace place,
      IntConsumer threads) {
    this.ticker = ticker;
    this.input = input;
    this.tasks = tasks;
    this.call = call;
    this.cores = place.cores();
    this.threads = threads;
    this.caller = asked.mode() == Tasks.Mode.HANDED ? null : Thread.currentThread();
  }

  /** A thread's turn at an attempt. */
  void run(Attempt<I, P> attempt, FunctionSeat<I, P> seat, Errands<I, P> errands) {
    if (!attempt.begins()) {
      return;
    }
    HostRun run = new HostRun(seat.vitals().breaker(), threads);
    attempt.runs(run);
    try {
      // One that was given up by now has not seen this run, and cannot leave it behind.
      if (!tasks.ended() && !attempt.stop().isCancelled()) {
        runCounted(attempt, seat, errands);
      }
    } finally {
      run.end(ticker);
    }
  }

  private void runCounted(Attempt<I, P> attempt, FunctionSeat<I, P> seat, Errands<I, P> errands) {
    long from = ticker.getAsLong();
    P prediction = null;
    Throwable error = null;
    try {
      if (seat.answersLater()) {
        runLater(attempt, seat.answerLater(input), from);
        return;
      }
      prediction = seat.answer(input);
    } catch (Throwable e) {
      error = noted(e);
    }
    if (error != null && isInterruptedCaller()) {
      call.abort("the calling thread was interrupted", error); // It is why the member failed.
      return;
    }
    long at = ticker.getAsLong();
    errands.bringAndWork(new Event.Answered(attempt, prediction, error, from, at));
  }

  /** Whether the calling thread is the caller's own, and was interrupted. */
  boolean isInterruptedCaller() {
    return Thread.currentThread() == caller && caller.isInterrupted();
  }

  /** No thread waits for the answer; the one that brings it finds threads for what follows. */
  private void runLater(Attempt<I, P> attempt, CompletableFuture<? extends P> later, long from) {
    Registration registration = attempt.stop().onCancel(() -> later.cancel(false));
    later.whenComplete(
        (prediction, error) -> {
          registration.close();
          try {
            long at = ticker.getAsLong();
            call.bring(new Event.Answered(attempt, prediction, error, from, at));
          } catch (Throwable e) { // A clock of the host's.
            call.trouble(e);
          }
        });
  }

  /** An interrupt that a member has taken is given back to the thread. */
  static Throwable noted(Throwable error) {
    if (error instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return error;
  }

  /**
   * Nobody waits for an attempt any more.
   *
   * @param fault whether it was waited for so long that it hangs
   */
  void leave(Attempt<I, P> attempt, boolean fault, long now) {
    HostRun run = attempt.run();
    if (run != null && fault) {
      run.leaveBehind(now);
    } else if (run != null && run.leave()) {
      // It was not waited for long enough to say that it hangs.
      cores.later(GRACE_NANOS, () -> run.hang(now + GRACE_NANOS));
    }
  }
}
