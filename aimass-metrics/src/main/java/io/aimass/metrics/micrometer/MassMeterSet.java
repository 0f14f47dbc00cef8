package io.aimass.metrics.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** The meters of one mass. For many threads. */
final class MassMeterSet {

  private final Registrar registrar;
  private final Family<Outcome, Timer> calls;
  private final Lazy<Counter> refused;
  private final Bounded<MemberMeterSet> members;

  /**
   * None are registered yet.
   *
   * @param tags that all of them have
   */
  MassMeterSet(Registrar registrar, Tags tags) {
    this.registrar = registrar;
    this.calls =
        new Family<>(
            Outcome.class,
            outcome ->
                registrar.timer(
                    "aimass.calls",
                    "Calls, from the question to their end",
                    tags.and("outcome", Registrar.word(outcome))));
    this.refused =
        new Lazy<>(
            () ->
                registrar.counter(
                    "aimass.calls.refused",
                    "Calls that were refused because too many were under way",
                    tags));
    this.members = new Bounded<>(name -> new MemberMeterSet(registrar, tags.and("member", name)));
  }

  Timer calls(Outcome outcome) {
    return calls.of(outcome);
  }

  Counter refused() {
    return refused.get();
  }

  MemberMeterSet member(String name) {
    return members.get(name);
  }

  void remove() {
    registrar.removeAll();
  }
}
