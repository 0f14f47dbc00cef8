package io.aimass.metrics.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Puts meters into a registry and takes them out again. For many threads. */
final class Registrar {

  private final MeterRegistry registry;
  private final Set<Meter> meters = ConcurrentHashMap.newKeySet();
  private volatile boolean removed;

  Registrar(MeterRegistry registry) {
    this.registry = registry;
  }

  Timer timer(String name, String description, Tags tags) {
    return add(Timer.builder(name).description(description).tags(tags).register(registry));
  }

  Counter counter(String name, String description, Tags tags) {
    return add(Counter.builder(name).description(description).tags(tags).register(registry));
  }

  DistributionSummary summary(String name, String unit, String description, Tags tags) {
    return add(
        DistributionSummary.builder(name)
            .baseUnit(unit)
            .description(description)
            .tags(tags)
            .register(registry));
  }

  /** A gauge as long as its owner is there. */
  void gauge(
      String name,
      @Nullable String unit,
      String description,
      Tags tags,
      Object owner,
      DoubleSupplier value) {
    add(
        Gauge.builder(name, owner, there -> value.getAsDouble())
            .baseUnit(unit)
            .description(description)
            .tags(tags)
            .register(registry));
  }

  /** A counter that somebody else counts, as long as its owner is there. */
  void functionCounter(
      String name, String description, Tags tags, Object owner, DoubleSupplier value) {
    add(
        FunctionCounter.builder(name, owner, there -> value.getAsDouble())
            .description(description)
            .tags(tags)
            .register(registry));
  }

  /** Remembers a meter of the registry; one that comes after {@link #removeAll} does not stay. */
  private <M extends Meter> M add(M meter) {
    meters.add(meter);
    if (removed) {
      removeAll();
    }
    return meter;
  }

  void removeAll() {
    removed = true;
    meters.removeIf(
        meter -> {
          registry.remove(meter);
          return true;
        });
  }

  /** A constant as the value of a tag. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
