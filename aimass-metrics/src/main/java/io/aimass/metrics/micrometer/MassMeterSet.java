package io.aimass.metrics.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** The meters of one mass. For many threads. */
final class MassMeterSet {

  private final Registrar registrar;
  private final Family<Outcome, Timer> calls;
  private final Family<Refusal, Counter> refused;
  private final Bounded<MemberMeterSet> members;
  private final Bounded<Family<Agreement, Counter>> shadows;

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
        new Family<>(
            Refusal.class,
            reason ->
                registrar.counter(
                    "aimass.calls.refused",
                    "Calls that were refused at the door",
                    tags.and("reason", Registrar.word(reason))));
    this.members = new Bounded<>(name -> new MemberMeterSet(registrar, tags.and("member", name)));
    this.shadows = new Bounded<>(name -> shadow(registrar, tags.and("shadow", name)));
  }

  private static Family<Agreement, Counter> shadow(Registrar registrar, Tags tags) {
    return new Family<>(
        Agreement.class,
        outcome ->
            registrar.counter(
                "aimass.shadows",
                "Answers that shadows were asked about",
                tags.and("outcome", Registrar.word(outcome))));
  }

  Timer calls(Outcome outcome) {
    return calls.of(outcome);
  }

  Counter refused(Refusal reason) {
    return refused.of(reason);
  }

  MemberMeterSet member(String name) {
    return members.get(name);
  }

  Counter shadow(String name, Agreement outcome) {
    return shadows.get(name).of(outcome);
  }

  void remove() {
    registrar.removeAll();
  }
}
