package io.aimass.internal;

import io.aimass.BatchException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** What became of many questions, by position. Filled by many threads, read when all have ended. */
final class Outcomes<O> {

  private record Failed(Throwable why) {}

  private final AtomicReferenceArray<@Nullable Object> all;

  Outcomes(int size) {
    this.all = new AtomicReferenceArray<>(size);
  }

  void answered(int position, O answer) {
    all.set(position, answer);
  }

  void failed(int position, Throwable why) {
    all.set(position, new Failed(why));
  }

  /**
   * The answers in order.
   *
   * @throws BatchException if a question has none
   */
  List<O> answers() {
    @Nullable Object[] answers = new @Nullable Object[all.length()];
    Map<Integer, Throwable> failures = new TreeMap<>();
    for (int i = 0; i < answers.length; i++) {
      Object outcome = all.get(i);
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
