package io.aimass.bench.soak;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What has happened so far. Safe for use by many threads. */
final class Findings {

  private static final int TOLD = 20;

  /** A call that came back late; whose fault it was is told by the control threads. */
  private record Late(String what, long due, long ended, String seen) {}

  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
  private final Queue<Late> late = new ConcurrentLinkedQueue<>();
  private final Distribution overruns = new Distribution();
  private final LongAdder calls = new LongAdder();
  private final LongAdder answers = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final LongAdder wrong = new LongAdder();
  private final LongAdder outlived = new LongAdder();

  void called() {
    calls.increment();
  }

  void answered(int questions) {
    answers.add(questions);
  }

  /** Something that may happen: a failure, a replacement. */
  void count(String what) {
    counts.computeIfAbsent(what, unused -> new LongAdder()).increment();
  }

  /** Something that must not happen. */
  void wrong(String what, @Nullable Throwable cause) {
    wrong.increment();
    tell(wrong, "WRONG: " + what, cause);
  }

  void lost(String what) {
    lost.increment();
    tell(lost, "LOST: " + what, null);
  }

  private static void tell(LongAdder count, String what, @Nullable Throwable cause) {
    if (count.sum() <= TOLD) {
      System.err.println(what);
      if (cause != null) {
        cause.printStackTrace();
      }
    }
  }

  /** A call with a deadline has ended. */
  void ended(String what, long due, long ended, long allowed, String seen) {
    overruns.add(ended - due);
    if (ended - due > allowed) {
      late.add(new Late(what, due, ended, seen));
    }
  }

  /**
   * Finds the late calls that neither the machine nor its warming up explains.
   *
   * @param before only calls that ended before are judged
   * @param warm a call that was due earlier may be late
   */
  void judgeLate(Noise noise, long allowed, long before, long warm) {
    Late next = late.peek();
    while (next != null && next.ended() - before < 0) {
      late.poll();
      long machine = noise.worst(next.due() - allowed, next.ended());
      if (next.ended() - next.due() <= allowed + machine) {
        count("late by the machine's fault");
      } else if (next.due() - warm < 0) {
        count("late while code was being loaded and compiled");
      } else {
        outlived.increment();
        tell(
            outlived,
            "OUTLIVED: %s by %.1f ms, control threads by %.1f ms; its thread was %s"
                .formatted(
                    next.what(), (next.ended() - next.due()) / 1e6, machine / 1e6, next.seen()),
            null);
      }
      next = late.peek();
    }
  }

  long wrong() {
    return wrong.sum();
  }

  long lost() {
    return lost.sum();
  }

  long outlived() {
    return outlived.sum();
  }

  long answers() {
    return answers.sum();
  }

  Distribution overruns() {
    return overruns;
  }

  /** All counts, one a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("calls ").append(calls).append(", answers ").append(answers);
    counts.forEach((what, count) -> text.append("\n  ").append(what).append(": ").append(count));
    return text.append("\nlost ")
        .append(lost)
        .append(", wrong ")
        .append(wrong)
        .append(", outlived their deadline by more than 20 ms and the machine's noise ")
        .append(outlived)
        .toString();
  }
}
