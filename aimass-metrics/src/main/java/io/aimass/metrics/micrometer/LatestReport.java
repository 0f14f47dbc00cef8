package io.aimass.metrics.micrometer;

import io.aimass.Mass;
import io.aimass.MassClosedException;
import io.aimass.MassReport;
import io.micrometer.core.instrument.Clock;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * A mass's report, asked for once a second at most: a registry reads several meters of each member
 * at one go. For many threads; two that come at once may each ask.
 */
final class LatestReport {

  private static final long MOST_AGE = TimeUnit.SECONDS.toNanos(1);

  private final WeakReference<Mass<?, ?>> mass;
  private final Clock clock;
  private volatile Seen seen;

  /** A report, and whether the mass was still open. */
  private record Seen(MassReport report, boolean open, long at) {}

  /** Asks for the first one; MassClosedException if the mass is closed. */
  LatestReport(Mass<?, ?> mass, Clock clock) {
    this.mass = new WeakReference<>(mass);
    this.clock = clock;
    this.seen = new Seen(mass.report(), true, clock.monotonicTime());
  }

  MassReport report() {
    return seen.report();
  }

  /** What is so now; NaN once the mass is closed. */
  double now(ToDoubleFunction<MassReport> value) {
    Seen latest = refreshed();
    return latest.open() ? value.applyAsDouble(latest.report()) : Double.NaN;
  }

  /** What was so when it was last seen. */
  double last(ToDoubleFunction<MassReport> value) {
    return value.applyAsDouble(refreshed().report());
  }

  private Seen refreshed() {
    Seen before = seen;
    long time = clock.monotonicTime();
    if (time - before.at() < MOST_AGE) {
      return before;
    }
    Seen latest = new Seen(before.report(), false, time);
    Mass<?, ?> there = mass.get();
    if (there != null) {
      try {
        latest = new Seen(there.report(), true, time);
      } catch (MassClosedException e) {
        // Then that was the last report.
      }
    }
    seen = latest;
    return latest;
  }
}
