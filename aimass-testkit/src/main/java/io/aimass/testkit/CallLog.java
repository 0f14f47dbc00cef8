package io.aimass.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** What a faulty member or engine was asked. Safe for use by many threads. */
final class CallLog<I> {

  static final int KEPT = 1024;

  private final Deque<I> inputs = new ArrayDeque<>();
  private long calls;
  private long failures;
  private int running;

  /** Notes that a call begins; gives its number, from 1. */
  synchronized long begin(I input) {
    calls++;
    running++;
    if (inputs.size() == KEPT) {
      inputs.removeFirst();
    }
    inputs.addLast(input);
    return calls;
  }

  synchronized void end(boolean failed) {
    running--;
    failures += failed ? 1 : 0;
  }

  synchronized long calls() {
    return calls;
  }

  synchronized long failures() {
    return failures;
  }

  synchronized int running() {
    return running;
  }

  synchronized List<I> inputs() {
    return Collections.unmodifiableList(new ArrayList<>(inputs));
  }
}
