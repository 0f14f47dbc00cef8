package io.aimass.serve.internal.page;

import io.aimass.serve.internal.http.RequestLog;
import io.aimass.serve.internal.json.JsonObjects;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests that ask the mass something, and keeps what the last of them took. */
public final class Load implements RequestLog {

  /** Of how many answers the times are kept. */
  private static final int KEPT = 256;

  private static final double NANOS = 1e6;

  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicLong next = new AtomicLong();
  private final AtomicLongArray times = new AtomicLongArray(KEPT);

  @Override
  public void ended(String route, String method, int status, long nanos) {
    if (!route.endsWith("/predict") && !route.endsWith("/infer")) {
      return;
    }
    if (status < 400) {
      answered.increment();
      times.set((int) (next.getAndIncrement() % KEPT), Math.max(0, nanos));
    } else if (status == 429 || status == 503) {
      refused.increment();
    } else if (status >= 500) {
      failed.increment();
    }
  }

  /**
   * The numbers.
   *
   * @param running requests that are under way
   */
  Map<String, Object> json(int running) {
    long[] sorted = new long[(int) Math.min(next.get(), KEPT)];
    Arrays.setAll(sorted, times::get);
    Arrays.sort(sorted);
    return JsonObjects.of(
        "running", running,
        "answered", answered.sum(),
        "refused", refused.sum(),
        "failed", failed.sum(),
        "p50_ms", quantile(sorted, 0.5),
        "p99_ms", quantile(sorted, 0.99));
  }

  private static double quantile(long[] sorted, double part) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(part * sorted.length) - 1] / NANOS;
  }
}
