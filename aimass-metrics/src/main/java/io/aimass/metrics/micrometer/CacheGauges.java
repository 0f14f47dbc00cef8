package io.aimass.metrics.micrometer;

import io.aimass.Mass;
import io.aimass.MassReport;
import io.aimass.MassReport.CacheReport;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Registers what the report says of the mass's cache, which it has for good. */
final class CacheGauges {

  private final Mass<?, ?> mass;
  private final LatestReport report;
  private final Registrar registrar;
  private final Tags tags;

  CacheGauges(Mass<?, ?> mass, LatestReport report, Registrar registrar, Tags tags) {
    this.mass = mass;
    this.report = report;
    this.registrar = registrar;
    this.tags = tags;
  }

  void register() {
    counter("hits", "Times that a member's answer was in the cache", CacheReport::hits);
    counter("misses", "Times that a member's answer was not in the cache", CacheReport::misses);
    counter("evictions", "Answers that were too old, or had no room", CacheReport::evictions);
    gauge("entries", "entries", "Answers that are kept", CacheReport::entries);
    gauge("weight", null, "What the answers that are kept weigh", CacheReport::weight);
  }

  private static ToDoubleFunction<MassReport> part(ToDoubleFunction<CacheReport> value) {
    return now -> value.applyAsDouble(now.cache().orElseThrow());
  }

  private void counter(String name, String description, ToDoubleFunction<CacheReport> value) {
    // The lambda must not hold the mass, which the registry holds weakly.
    LatestReport latest = report;
    registrar.functionCounter(
        "aimass.cache." + name, description, tags, mass, () -> latest.last(part(value)));
  }

  private void gauge(
      String name, @Nullable String unit, String description, ToDoubleFunction<CacheReport> value) {
    LatestReport latest = report;
    registrar.gauge(
        "aimass.cache." + name, unit, description, tags, mass, () -> latest.now(part(value)));
  }
}
