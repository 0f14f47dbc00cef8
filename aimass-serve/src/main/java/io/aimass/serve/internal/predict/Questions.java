package io.aimass.serve.internal.predict;

import io.aimass.CallOptions;
import io.aimass.InvalidInputException;
import io.aimass.Priority;
import io.aimass.serve.internal.http.HttpFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several questions of one request, a few under way at a time, so that a large request does not
 * take all the room that the mass has. If one has no answer the request has none, and the others
 * are cancelled.
 *
 * @param <I> what is asked
 * @param <R> what comes back
 */
public final class Questions<I, R> {

  /** How many are under way at a time: what fills the largest batches and leaves room. */
  private static final int WIDTH = 64;

  private final List<I> inputs;
  private final Function<I, CompletableFuture<R>> ask;
  private final boolean guessed;
  private final List<@Nullable R> answers;
  private final List<CompletableFuture<R>> asked = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<List<R>> all = new CompletableFuture<>();
  private final AtomicInteger free = new AtomicInteger(WIDTH);
  private final AtomicInteger open;
  private final AtomicInteger calls = new AtomicInteger();
  private int next; // by the thread that pumps

  private Questions(List<I> inputs, Function<I, CompletableFuture<R>> ask, boolean guessed) {
    this.inputs = inputs;
    this.ask = ask;
    this.guessed = guessed;
    this.answers =
        new ArrayList<@Nullable R>(Collections.<@Nullable R>nCopies(inputs.size(), null));
    this.open = new AtomicInteger(inputs.size());
  }

  /**
   * Asks.
   *
   * @param inputs the questions; several may wait for others', as those of {@code predictAll} do
   * @param options how they are asked
   * @param ask asks one; what it throws is a failure like another
   * @param guessed whether inputs may be of a type that the mass does not take
   * @return the answers in the same order; cancelling it cancels what is under way
   */
  public static <I, R> CompletableFuture<List<R>> ask(
      List<I> inputs,
      CallOptions options,
      BiFunction<I, CallOptions, CompletableFuture<R>> ask,
      boolean guessed) {
    CallOptions how = inputs.size() > 1 ? options.priority(Priority.BULK) : options;
    Questions<I, R> questions = new Questions<>(inputs, input -> ask.apply(input, how), guessed);
    questions.all.whenComplete((answers, error) -> questions.cancelIf(error));
    if (inputs.isEmpty()) {
      questions.all.complete(List.of());
    } else {
      questions.pump();
    }
    return questions.all;
  }

  private void cancelIf(@Nullable Throwable error) {
    if (error != null) {
      List.copyOf(asked).forEach(one -> one.cancel(true));
    }
  }

  /** Begins what there is room for; whoever comes while another does it has it look again. */
  private void pump() {
    if (calls.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    while (seen != 0) {
      while (next < inputs.size() && free.get() > 0 && !all.isDone()) {
        free.decrementAndGet();
        begin(next++);
      }
      seen = calls.addAndGet(-seen);
    }
  }

  private void begin(int index) {
    CompletableFuture<R> answer;
    try {
      answer = ask.apply(inputs.get(index));
    } catch (RuntimeException e) {
      fail(index, e);
      return;
    }
    asked.add(answer);
    if (all.isCompletedExceptionally()) {
      answer.cancel(true);
    }
    answer.whenComplete((value, error) -> ended(index, value, error));
  }

  private void ended(int index, @Nullable R value, @Nullable Throwable error) {
    if (error != null) {
      fail(index, error);
      return;
    }
    answers.set(index, value);
    free.incrementAndGet();
    if (open.decrementAndGet() == 0) {
      complete();
    } else {
      pump();
    }
  }

  @SuppressWarnings("NullAway") // every place has been filled
  private void complete() {
    all.complete(answers);
  }

  private void fail(int index, Throwable error) {
    all.completeExceptionally(told(index, error));
  }

  /** A wrong input says which one it is. */
  private Throwable told(int index, Throwable error) {
    Throwable why = error;
    for (int i = 0; i < 10 && why != null; i++) {
      if (guessed && why instanceof ClassCastException) {
        return HttpFailure.badRequest(
            "the mass takes another type of input; its server was not told which", error);
      }
      if (inputs.size() > 1 && why instanceof InvalidInputException) {
        return HttpFailure.badRequest("input " + index + ": " + why.getMessage(), error);
      }
      why = why.getCause();
    }
    return error;
  }
}
