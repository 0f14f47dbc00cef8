package io.aimass.metrics.micrometer;

import io.aimass.CircuitBreaker;
import io.aimass.Mass;
import io.aimass.MassReport;
import io.aimass.MassReport.MemberHealth;
import io.aimass.MassReport.MemberReport;
import io.aimass.MassReport.ModelReport;
import io.aimass.spi.NativeMemory;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Registers what the report says of one member. */
final class MemberGauges {

  private final Mass<?, ?> mass;
  private final LatestReport report;
  private final Registrar registrar;
  private final Function<MassReport, Optional<MemberReport>> place;
  private final Tags tags;

  /**
   * None are registered yet.
   *
   * @param place where the member is in a report; empty if it is there no more
   * @param tags that all of them have
   */
  MemberGauges(
      Mass<?, ?> mass,
      LatestReport report,
      Registrar registrar,
      Function<MassReport, Optional<MemberReport>> place,
      Tags tags) {
    this.mass = mass;
    this.report = report;
    this.registrar = registrar;
    this.place = place;
    this.tags = tags;
  }

  void register() {
    for (CircuitBreaker.State state : CircuitBreaker.State.values()) {
      gauge(
          "aimass.breaker.state",
          null,
          "1 for the state that the circuit breaker is in",
          tags.and("state", Registrar.word(state)),
          now -> now.health().breaker() == state ? 1 : 0);
    }
    counter("aimass.member.answers", "Questions that it answered", MemberHealth::answers);
    counter("aimass.member.failures", "Questions that it failed on", MemberHealth::failures);
    counter("aimass.member.late", "Calls that did not wait for it any longer", MemberHealth::late);
    memory("weights", NativeMemory::weights);
    memory("buffers", NativeMemory::buffers);
  }

  private void memory(String kind, ToDoubleFunction<NativeMemory> part) {
    gauge(
        "aimass.member.memory",
        BaseUnits.BYTES,
        "Native memory that the member's engine tells of",
        tags.and("kind", kind),
        now ->
            now.model()
                .flatMap(ModelReport::memory)
                .map(memory -> part.applyAsDouble(memory))
                .orElse(Double.NaN));
  }

  private void gauge(
      String name,
      @Nullable String unit,
      String description,
      Tags all,
      ToDoubleFunction<MemberReport> value) {
    // The lambda must not hold the mass, which the registry holds weakly.
    LatestReport latest = report;
    Function<MassReport, Optional<MemberReport>> seat = place;
    registrar.gauge(
        name,
        unit,
        description,
        all,
        mass,
        () -> latest.now(now -> seat.apply(now).map(value::applyAsDouble).orElse(Double.NaN)));
  }

  private void counter(String name, String description, ToDoubleFunction<MemberHealth> value) {
    LatestReport latest = report;
    Function<MassReport, Optional<MemberReport>> seat = place;
    registrar.functionCounter(
        name,
        description,
        tags,
        mass,
        () ->
            latest.last(
                now ->
                    seat.apply(now)
                        .map(MemberReport::health)
                        .map(value::applyAsDouble)
                        .orElse(0.0)));
  }
}
