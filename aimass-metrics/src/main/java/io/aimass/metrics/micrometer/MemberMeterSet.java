package io.aimass.metrics.micrometer;

import io.aimass.CircuitBreaker;
import io.aimass.MassListener.BatchEnded;
import io.aimass.MemberResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** The meters of one member. For many threads. */
final class MemberMeterSet {

  private final Registrar registrar;
  private final Tags tags;
  private final Family<Share, Timer> ended = new Family<>(Share.class, this::ended);
  private final Family<Share, Counter> unanswered = new Family<>(Share.class, this::unanswered);
  private final Family<Share, Timer> batches = new Family<>(Share.class, this::batches);
  private final Lazy<DistributionSummary> sizes = new Lazy<>(this::sizes);
  private final Lazy<Timer> waits = new Lazy<>(this::waits);
  private final Family<CircuitBreaker.State, Counter> breakerChanges =
      new Family<>(CircuitBreaker.State.class, this::changes);
  private final Lazy<Counter> replacements = new Lazy<>(this::replaced);
  private final Lazy<Counter> hedges = new Lazy<>(this::hedged);

  /**
   * None are registered yet.
   *
   * @param tags that all of them have
   */
  MemberMeterSet(Registrar registrar, Tags tags) {
    this.registrar = registrar;
    this.tags = tags;
  }

  /** What the member did in a call. */
  void ended(MemberResult result) {
    Share share = Share.of(result);
    if (share.isTimed()) {
      ended.of(share).record(result.latency());
    } else {
      unanswered.of(share).increment();
    }
  }

  /** Its model was run. */
  void ran(BatchEnded run) {
    batches.of(run.error().isEmpty() ? Share.OK : Share.FAILED).record(run.latency());
    sizes.get().record(run.size());
    waits.get().record(run.waited());
  }

  Counter breakerChanges(CircuitBreaker.State state) {
    return breakerChanges.of(state);
  }

  Counter replacements() {
    return replacements.get();
  }

  Counter hedges() {
    return hedges.get();
  }

  private Tags status(Share share) {
    return tags.and("status", Registrar.word(share));
  }

  private Timer ended(Share share) {
    return registrar.timer(
        "aimass.members",
        "Members of calls that answered or failed, without waiting for a thread",
        status(share));
  }

  private Counter unanswered(Share share) {
    return registrar.counter(
        "aimass.members.unanswered",
        "Members of calls that were late, not waited for or not asked",
        status(share));
  }

  private Timer batches(Share share) {
    return registrar.timer("aimass.batches", "Runs of models", status(share));
  }

  private DistributionSummary sizes() {
    return registrar.summary(
        "aimass.batches.size", "questions", "Questions that were answered together", tags);
  }

  private Timer waits() {
    return registrar.timer(
        "aimass.batches.wait", "How long the first of a run was in the queue", tags);
  }

  private Counter changes(CircuitBreaker.State state) {
    return registrar.counter(
        "aimass.breaker.changes",
        "Changes of circuit breakers",
        tags.and("state", Registrar.word(state)));
  }

  private Counter replaced() {
    return registrar.counter("aimass.replacements", "Members that took another one's seat", tags);
  }

  private Counter hedged() {
    return registrar.counter("aimass.hedges", "Times that the member's backup was asked", tags);
  }
}
