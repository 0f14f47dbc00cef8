package io.aimass.internal;

import com.google.common.util.concurrent.Uninterruptibles;
import io.aimass.BatchException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Many questions answered side by side: each is answered on one thread from beginning to end, by
 * the caller and by as many threads of the executor as it gives. The caller alone would get
 * through. For questions that hold no thread but with work; {@link Window} is for the others.
 */
final class Batch<I, O> {

  private final List<? extends I> inputs;
  private final Function<I, O> answer;
  private final AtomicInteger next = new AtomicInteger();
  private final Outcomes<O> outcomes;
  private final CountDownLatch open;

  Batch(List<? extends I> inputs, Function<I, O> answer) {
    this.inputs = List.copyOf(inputs);
    this.answer = answer;
    this.outcomes = new Outcomes<>(this.inputs.size());
    this.open = new CountDownLatch(this.inputs.size());
  }

  /**
   * Answers everything.
   *
   * @throws BatchException if a question has no answer
   */
  List<O> run(Executor executor, int threads) {
    int helpers = Math.min(threads, inputs.size()) - 1;
    try {
      for (int i = 0; i < helpers; i++) {
        executor.execute(this::help);
      }
    } catch (RuntimeException | Error e) {
      // Fewer helpers, then: those that came are at it already.
    }
    work();
    Uninterruptibles.awaitUninterruptibly(open); // Helpers will end what they took.
    return outcomes.answers();
  }

  /** A thread of the executor; an interrupt while it answers one question is not the next one's. */
  private void help() {
    boolean interrupted = false;
    int i = next.getAndIncrement();
    while (i < inputs.size()) {
      answer(i);
      interrupted |= Thread.interrupted();
      i = next.getAndIncrement();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    int i = next.getAndIncrement();
    while (i < inputs.size()) {
      answer(i);
      i = next.getAndIncrement();
    }
  }

  private void answer(int i) {
    try {
      outcomes.answered(i, answer.apply(inputs.get(i)));
    } catch (Throwable e) {
      outcomes.failed(i, e);
    } finally {
      open.countDown();
    }
  }
}
