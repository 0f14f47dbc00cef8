package io.aimass.internal;

import io.aimass.Decision;
import io.aimass.internal.compute.Cores;
import io.aimass.internal.compute.ProcessCores;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that nobody blocks on: its answer is a future, and cancelling that ends the call.
 *
 * @param <O> what the call answers
 * @param <R> what the host wants to know of it
 */
final class AsyncAnswer<O, R> {

  private final Call<?, ?, O> call;
  private final Deadlines deadlines;
  private final Function<Decision<O>, R> wanted;
  private final CompletableFuture<R> answer = new CompletableFuture<>();

  AsyncAnswer(Call<?, ?, O> call, Deadlines deadlines, Function<Decision<O>, R> wanted) {
    this.call = call;
    this.deadlines = deadlines;
    this.wanted = wanted;
  }

  /**
   * Begins the call.
   *
   * @param leave run when the call has settled, before the host is told: it may close the mass
   * @return the answer
   */
  CompletableFuture<R> begin(Runnable leave) {
    try {
      call.begin();
      call.lend();
    } catch (RuntimeException | Error e) {
      call.abort("the call failed: " + e, e); // Nobody else would end it.
    }
    // Where this thread has done it all, it now holds nothing that others wait for.
    call.future()
        .whenComplete(
            (decision, error) -> {
              leave.run();
              complete(decision, error);
            });
    if (call.hasDeadline() && !call.future().isDone()) {
      watch();
    }
    answer.whenComplete(
        (result, error) -> {
          if (!call.future().isDone()) {
            call.abort("the caller cancelled the call", error);
          }
        });
    return answer;
  }

  /**
   * What the host does with the answer must not hold permits that others wait for, nor another
   * call's thread.
   */
  private void complete(@Nullable Decision<O> decision, @Nullable Throwable error) {
    Runnable completion =
        () -> {
          if (decision != null) {
            answer.complete(wanted.apply(decision));
          } else if (error != null) {
            answer.completeExceptionally(error);
          }
        };
    if (!Cores.isRunning() && !call.isSettledByAnother()) {
      completion.run();
      return;
    }
    try {
      ProcessCores.threads().execute(completion);
    } catch (RuntimeException | Error e) { // There is no memory for another thread.
      completion.run();
    }
  }

  private void watch() {
    try {
      deadlines.watch(call, call.remainingNanos());
    } catch (RejectedExecutionException e) {
      call.overloaded("the scheduler does not watch the deadline: " + e, e);
    } catch (RuntimeException | Error e) {
      call.abort("the scheduler failed: " + e, e);
    }
  }
}
