package io.aimass.bench.soak;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Knows who waits for an answer, and since when; one that is not answered in time is lost. */
final class Watch {

  /** A call under way. */
  static final class Pending {
    private final String what;
    private final long due;
    private final long lostAt;
    private final Thread thread = Thread.currentThread();
    private boolean told; // by the one thread that looks
    private volatile String seen = "";

    private Pending(String what, long due, long lostAt) {
      this.what = what;
      this.due = due;
      this.lostAt = lostAt;
    }

    /** Where its thread was when the call was first seen to be late; empty if it was not. */
    String seen() {
      return seen;
    }
  }

  private static final long LATE = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int FRAMES = 24;

  private final Findings record;
  private final Duration patience;
  private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
  private boolean dumped; // by the one thread that looks

  Watch(Findings record, Duration patience) {
    this.record = record;
    this.patience = patience;
  }

  Duration patience() {
    return patience;
  }

  Pending begin(String what, @Nullable Duration deadline) {
    long now = System.nanoTime();
    long due = now + (deadline == null ? patience : deadline).toNanos();
    long lostAt = now + patience.plus(deadline == null ? Duration.ZERO : deadline).toNanos();
    Pending call = new Pending(what, due, lostAt);
    pending.add(call);
    return call;
  }

  void end(Pending call) {
    pending.remove(call);
  }

  int size() {
    return pending.size();
  }

  /** Called by one thread, now and then. */
  void look() {
    for (Pending call : pending) {
      if (!call.told && System.nanoTime() - call.lostAt > 0) {
        call.told = true;
        record.lost(call.what);
        dump();
      }
    }
  }

  /** Notes where late calls are. Called by one thread, every few milliseconds. */
  void lookForLate() {
    for (Pending call : pending) {
      if (call.seen.isEmpty() && System.nanoTime() - call.due > LATE) {
        call.seen =
            call.thread.getState()
                + " "
                + Arrays.stream(call.thread.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> "\n    at " + frame)
                    .collect(Collectors.joining());
      }
    }
  }

  private void dump() {
    if (dumped) {
      return;
    }
    dumped = true;
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      String frames = Arrays.toString(each.getValue());
      if (frames.contains("io.aimass") || each.getKey().getName().startsWith("aimass")) {
        System.err.println(each.getKey() + " " + each.getKey().getState());
        Arrays.stream(each.getValue()).forEach(frame -> System.err.println("    at " + frame));
      }
    }
  }
}
