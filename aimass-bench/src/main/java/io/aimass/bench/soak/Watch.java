package io.aimass.bench.soak;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows who waits for an answer, and since when; one that is not answered in time is lost. */
final class Watch {

  /** A call under way. */
  static final class Pending {
    private final String what;
    private final long dueBy;
    private boolean told; // by the one thread that looks

    private Pending(String what, long dueBy) {
      this.what = what;
      this.dueBy = dueBy;
    }
  }

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
    long within = patience.plus(deadline == null ? Duration.ZERO : deadline).toNanos();
    Pending call = new Pending(what, System.nanoTime() + within);
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
      if (!call.told && System.nanoTime() - call.dueBy > 0) {
        call.told = true;
        record.lost(call.what);
        dump();
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
