package io.aimass.internal;

import io.aimass.BatchException;
import io.aimass.Decision;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many questions, some of them under way at any time. Only the caller waits, so that whatever a
 * member does no thread of the executor is held by a question, and each question ends by its own
 * deadline.
 */
final class Window<I, O> {

  /** A question under way; all have the same time, so the first that was asked is due first. */
  private record Question<I, O>(int position, Call<I, ?, O> call) {}

  private final List<? extends I> inputs;
  private final Function<I, Call<I, ?, O>> newCall;
  private final Width width;
  private final Outcomes<O> outcomes;
  private final Queue<Question<I, O>> underWay = new ArrayDeque<>();
  private final BlockingQueue<Question<I, O>> settled = new LinkedBlockingQueue<>();
  private int next;
  private @Nullable Question<I, O> expired;
  private @Nullable InterruptedException interrupted;

  /**
   * Prepares a run.
   *
   * @param inputs the questions
   * @param newCall makes a question's call
   * @param width how many may be under way
   */
  Window(List<? extends I> inputs, Function<I, Call<I, ?, O>> newCall, Width width) {
    this.inputs = List.copyOf(inputs);
    this.newCall = newCall;
    this.width = width;
    this.outcomes = new Outcomes<>(this.inputs.size());
  }

  /**
   * Answers everything.
   *
   * @throws BatchException if a question has no answer
   */
  List<O> run() {
    while (next < inputs.size() || !underWay.isEmpty()) {
      while (next < inputs.size() && underWay.size() < width.now()) {
        ask(next++);
      }
      awaitOne();
    }
    if (interrupted != null) {
      Thread.currentThread().interrupt();
    }
    return outcomes.answers();
  }

  private void ask(int position) {
    Call<I, ?, O> call = newCall.apply(inputs.get(position));
    Question<I, O> asked = new Question<>(position, call);
    underWay.add(asked);
    call.future().whenComplete((decision, error) -> ended(asked, decision, error));
    call.begin();
    if (interrupted != null) {
      giveUp(asked);
    }
  }

  private void ended(
      Question<I, O> asked, @Nullable Decision<O> decision, @Nullable Throwable error) {
    width.ended(decision == null ? Long.MAX_VALUE : decision.latency().toNanos());
    if (decision != null) {
      outcomes.answered(asked.position(), decision.answer());
    } else if (error != null) {
      outcomes.failed(asked.position(), error);
    }
    settled.add(asked);
  }

  /** Waits until a question ends, by itself or by its deadline. */
  private void awaitOne() {
    Question<I, O> first = underWay.element();
    try {
      // One that is being settled by another thread is waited for, not told again.
      Question<I, O> ended =
          first.equals(expired)
              ? settled.take()
              : settled.poll(first.call().remainingNanos(), TimeUnit.NANOSECONDS);
      if (ended != null) {
        underWay.remove(ended);
      } else {
        expired = first;
        first.call().expire();
      }
    } catch (InterruptedException e) {
      interrupted = e;
      underWay.forEach(this::giveUp);
    }
  }

  private void giveUp(Question<I, O> asked) {
    asked.call().abort("the calling thread was interrupted", interrupted);
  }
}
