package io.aimass.internal;

import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MassClosedException;
import io.aimass.MassException;
import io.aimass.MassReport;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mass that takes calls. */
public final class RunningMass<I, P, O> implements Mass<I, O> {

  private static final Logger LOG = LoggerFactory.getLogger(RunningMass.class);
  private static final long CLOSE_SECONDS = 30;

  private final Committee<I, P, O> committee;
  private final long deadlineNanos;
  private final int cores;
  private final Executor executor;
  private final Executor helpers;
  private final @Nullable ExecutorService ownExecutor;
  private final Stragglers stragglers;
  private final Deadlines deadlines;
  private final Gate gate = new Gate(this::free);

  /**
   * Creates a mass, which owns its seats from now on.
   *
   * @param committee the members and how they decide
   * @param deadline how long a caller waits at most; null for as long as it takes
   * @param cores the cores that the committee shares
   * @param executor the host's; null to make one
   * @param timer the host's; null to make one when needed
   */
  public RunningMass(
      Committee<I, P, O> committee,
      @Nullable Duration deadline,
      int cores,
      @Nullable Executor executor,
      @Nullable ScheduledExecutorService timer) {
    this.committee = committee;
    this.deadlineNanos = deadline == null ? Call.FOREVER : nanos(deadline);
    this.cores = cores;
    int threads = Math.max(cores, committee.seats().size());
    if (executor != null) {
      this.ownExecutor = null;
      this.stragglers = new Stragglers(committee.seats().size(), change -> {});
      this.executor = executor;
      this.helpers = executor;
    } else {
      ThreadPoolExecutor members = Pools.members(threads);
      this.ownExecutor = members;
      this.stragglers =
          new Stragglers(committee.seats().size(), change -> Pools.resize(members, change));
      this.executor = members;
      this.helpers = Pools.helpers(members);
    }
    this.deadlines = new Deadlines(timer, cores);
  }

  /** A deadline too far away for a count of nanoseconds is none. */
  private static long nanos(Duration deadline) {
    try {
      return deadline.toNanos();
    } catch (ArithmeticException e) {
      return Call.FOREVER;
    }
  }

  boolean hasDeadline() {
    return deadlineNanos != Call.FOREVER;
  }

  @Override
  public O predict(I input) {
    return decide(input).answer();
  }

  @Override
  public O predict(I input, Duration deadline) {
    if (deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException("the deadline must be more than zero, got " + deadline);
    }
    return decide(input, nanos(deadline)).answer();
  }

  @Override
  public Decision<O> decide(I input) {
    return decide(input, deadlineNanos);
  }

  private Decision<O> decide(I input, long nanos) {
    enter();
    try {
      Tasks.Mode mode = nanos == Call.FOREVER ? Tasks.Mode.HELPING : Tasks.Mode.HANDED;
      return await(newCall(input, nanos, mode), mode);
    } finally {
      gate.leave();
    }
  }

  private void enter() {
    if (!gate.enter()) {
      throw new MassClosedException("the mass is closed");
    }
  }

  private Call<I, P, O> newCall(I input, long nanos, Tasks.Mode mode) {
    Objects.requireNonNull(input, "input");
    Executor lender = mode == Tasks.Mode.HANDED ? executor : helpers;
    return new Call<>(committee, input, nanos, lender, mode, stragglers);
  }

  private Decision<O> await(Call<I, P, O> call, Tasks.Mode mode) {
    try {
      call.begin();
      if (mode == Tasks.Mode.HANDED) {
        awaitDeadline(call);
      } else {
        call.help();
      }
    } catch (InterruptedException e) {
      call.abort("the calling thread was interrupted", e);
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      call.abort("the call failed: " + e, e); // Nobody else would end it.
    }
    return result(call);
  }

  private void awaitDeadline(Call<I, P, O> call) throws InterruptedException {
    try {
      call.future().get(call.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      call.expire();
    } catch (ExecutionException e) {
      // Told by result().
    }
  }

  /** The decision of a call that has settled, or is being settled at this moment. */
  private Decision<O> result(Call<I, P, O> call) {
    try {
      return call.future().join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof MassException known ? known : new MassException("call failed", cause);
    }
  }

  @Override
  public List<O> predictAll(List<? extends I> inputs) {
    enter();
    try {
      // A thread of the executor must not be held by one question while its members, or those of a
      // mass among them, need that very thread.
      boolean waits = hasDeadline() || committee.seats().stream().anyMatch(Seat::answersLater);
      return waits
          ? new Window<>(inputs, this::handedOn, cores).run()
          : new Batch<I, O>(inputs, this::answerAlone).run(helpers, cores);
    } finally {
      gate.leave();
    }
  }

  private O answerAlone(I input) {
    Tasks.Mode mode = Tasks.Mode.ALONE;
    return await(newCall(input, Call.FOREVER, mode), mode).answer();
  }

  private Call<I, P, O> handedOn(I input) {
    return newCall(input, deadlineNanos, Tasks.Mode.HANDED);
  }

  @Override
  public CompletableFuture<O> predictAsync(I input) {
    Call<I, P, O> call = handedOn(input);
    enter();
    CompletableFuture<O> answer = new CompletableFuture<>();
    call.future()
        .whenComplete(
            (decision, error) -> {
              gate.leave(); // First: whoever gets the answer may close the mass.
              if (error != null) {
                answer.completeExceptionally(error);
              } else {
                answer.complete(decision.answer());
              }
            });
    call.begin();
    if (hasDeadline() && !call.future().isDone()) {
      watch(call);
    }
    answer.whenComplete(
        (result, error) -> {
          if (!call.future().isDone()) {
            call.abort("the caller cancelled the call", error);
          }
        });
    return answer;
  }

  private void watch(Call<I, P, O> call) {
    try {
      deadlines.watch(call, call.remainingNanos());
    } catch (RejectedExecutionException e) {
      call.overloaded("the scheduler does not watch the deadline: " + e, e);
    } catch (RuntimeException | Error e) {
      call.abort("the scheduler failed: " + e, e);
    }
  }

  @Override
  public MassReport report() {
    enter();
    try {
      return new MassReport(
          committee.seats().stream().map(Seat::report).collect(Collectors.toList()),
          committee.ensemble().toString(),
          cores);
    } finally {
      gate.leave();
    }
  }

  @Override
  public void close() {
    gate.close();
    if (!gate.awaitDrained(CLOSE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("Calls are still running; what they hold is freed when the last one ends.");
    }
  }

  private static void closeQuietly(Seat<?, ?> seat) {
    try {
      seat.close();
    } catch (RuntimeException | Error e) {
      LOG.warn("Member \"{}\" cannot be closed", seat.name(), e);
    }
  }

  private void free() {
    committee.seats().forEach(RunningMass::closeQuietly);
    deadlines.close();
    if (ownExecutor != null) {
      ownExecutor.shutdown();
    }
  }
}
