package io.aimass.internal;

import io.aimass.BatchException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many questions answered side by side: each is answered on one thread from beginning to end, by
 * the caller and by as many threads of the executor as it gives. The caller alone would get
 * through.
 */
final class Batch<I, O> {

  private record Failed(Throwable why) {}

  private final List<? extends I> inputs;
  private final Function<I, O> answer;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReferenceArray<@Nullable Object> outcomes;
  private final CountDownLatch open;

  Batch(List<? extends I> inputs, Function<I, O> answer) {
    this.inputs = List.copyOf(inputs);
    this.answer = answer;
    this.outcomes = new AtomicReferenceArray<>(this.inputs.size());
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
        executor.execute(this::work);
      }
    } catch (RejectedExecutionException e) {
      // Fewer helpers, then.
    }
    work();
    awaitHelpers();
    return answers();
  }

  private void work() {
    int i = next.getAndIncrement();
    while (i < inputs.size()) {
      try {
        outcomes.set(i, answer.apply(inputs.get(i)));
      } catch (Throwable e) {
        outcomes.set(i, new Failed(e));
      } finally {
        open.countDown();
      }
      i = next.getAndIncrement();
    }
  }

  /** Waits for what helpers took; an interrupt is kept for later, because they will end. */
  private void awaitHelpers() {
    boolean interrupted = false;
    while (true) {
      try {
        open.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<O> answers() {
    @Nullable Object[] answers = new @Nullable Object[inputs.size()];
    Map<Integer, Throwable> failures = new TreeMap<>();
    for (int i = 0; i < answers.length; i++) {
      Object outcome = outcomes.get(i);
      if (outcome instanceof Failed failed) {
        failures.put(i, failed.why());
      } else {
        answers[i] = outcome;
      }
    }
    if (!failures.isEmpty()) {
      throw new BatchException(Arrays.asList(answers), failures);
    }
    List<O> typed = new ArrayList<>(answers.length);
    for (Object one : answers) {
      @SuppressWarnings("unchecked") // put in as O
      O known = (O) one;
      typed.add(known);
    }
    return typed;
  }
}
