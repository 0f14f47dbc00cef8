package io.aimass.internal;

import io.aimass.CircuitBreaker;
import io.aimass.InvalidMassException;
import io.aimass.Labels;
import io.aimass.Member;
import io.aimass.ModelSpec;
import io.aimass.internal.model.Engines;
import io.aimass.internal.model.ModelOpening;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How members come to their seats, when a mass is built and later.
 *
 * @param engines open models
 * @param labels the committee's; null if none are known
 * @param place where models run
 * @param intraOpThreads of a model that does not say
 * @param breaker when a member is not asked any more
 */
record Recruiting<I, P>(
    Engines engines,
    @Nullable Labels labels,
    Workplace place,
    int intraOpThreads,
    CircuitBreaker breaker) {

  /** Somebody who will take a seat. */
  interface Recruit<I, P> {
    /** Opens what must be opened. */
    Seat<I, P> join();
  }

  /** A model; nothing is opened yet. */
  Recruit<I, P> model(String name, ModelSpec<? super I, ?> spec) {
    @SuppressWarnings("unchecked") // said by the builder's types, or promised by who replaces
    ModelSpec<? super I, ? extends P> typed = (ModelSpec<? super I, ? extends P>) spec;
    return () -> {
      requireKnown(name, spec.translator().decoder().labels());
      return new ModelOpening<I, P>(name, typed, place).open(engines, intraOpThreads, vitals(name));
    };
  }

  private void requireKnown(String name, List<String> told) {
    for (String label : told) {
      if (labels != null && labels.indexOf(label) < 0) {
        throw new InvalidMassException(unknown(label, name, labels));
      }
    }
  }

  /** Says that a member's label is not among the committee's. */
  static String unknown(String label, String member, Labels labels) {
    return "label \""
        + label
        + "\" of member \""
        + member
        + "\" is unknown to the committee, which has "
        + labels;
  }

  /** A member that is the host's code. */
  Recruit<I, P> function(String name, Member<? super I, ?> member) {
    @SuppressWarnings("unchecked") // as above
    Member<? super I, ? extends P> typed = (Member<? super I, ? extends P>) member;
    return () -> new FunctionSeat<>(name, typed, vitals(name));
  }

  private Vitals vitals(String name) {
    Audience audience = place.audience();
    return new Vitals(
        new Breaker(name, breaker, state -> audience.breakerChanged(name, state)), new Tally());
  }
}
