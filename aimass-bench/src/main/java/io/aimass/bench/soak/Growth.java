package io.aimass.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Tells whether what a process holds is flat after a third of its time. */
final class Growth {

  private static final int ENOUGH = 9;
  private static final double PART = 0.1;

  private final List<Footprint> samples = new ArrayList<>();

  void add(Footprint sample) {
    samples.add(sample);
  }

  /** What has grown; empty if nothing has, or there are too few samples to tell. */
  Optional<String> found() {
    if (samples.size() < ENOUGH) {
      return Optional.empty();
    }
    return grown("heap", Footprint::heap, 8)
        .or(() -> grown("direct memory", Footprint::direct, 1))
        .or(() -> grown("resident memory", Footprint::resident, 48))
        .or(() -> grown("thread count", Footprint::threads, 10));
  }

  /** The last third of the time is compared with the one before. */
  private Optional<String> grown(String what, ToDoubleFunction<Footprint> of, double allowed) {
    int third = samples.size() / 3;
    double before = mean(of, samples.size() - 2 * third, samples.size() - third);
    double after = mean(of, samples.size() - third, samples.size());
    return after - before > allowed + PART * before
        ? Optional.of(String.format(Locale.ROOT, "%s grew from %.1f to %.1f", what, before, after))
        : Optional.empty();
  }

  private double mean(ToDoubleFunction<Footprint> of, int from, int until) {
    return samples.subList(from, until).stream().mapToDouble(of).average().orElse(0);
  }
}
