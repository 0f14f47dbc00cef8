package io.aimass.internal;

import io.aimass.CircuitBreaker;
import io.aimass.Hedging;
import io.aimass.InvalidMassException;
import io.aimass.Labels;
import io.aimass.Member;
import io.aimass.ModelSpec;
import io.aimass.internal.model.Engines;
import io.aimass.internal.model.ModelOpening;
import io.aimass.internal.parts.Unwanted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How members come to their seats, when a mass is built and later.
 *
 * @param engines open models
 * @param labels the committee's; null if none are known
 * @param place where models run
 * @param intraOpThreads of a model that does not say
 * @param breaker when a member is not asked any more
 * @param timer has backups asked; null for members that get none
 */
record Recruiting<I, P>(
    Engines engines,
    @Nullable Labels labels,
    Workplace place,
    int intraOpThreads,
    CircuitBreaker breaker,
    @Nullable Deadlines timer) {

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
      requireKnown(name, labels(spec));
      return hedged(name, () -> open(name, typed), typed.hedging().orElse(null), false);
    };
  }

  /** A model whose backup is made when it joins, and belongs to its seat. */
  Recruit<I, P> backed(String name, ModelSpec<I, P> spec, Supplier<Hedging<I, P>> backup) {
    return () -> {
      ModelSpec<I, P> whole = spec.hedged(backup.get());
      try {
        requireKnown(name, labels(whole));
        return hedged(name, () -> open(name, whole), whole.hedging().orElse(null), true);
      } catch (RuntimeException | Error e) {
        Unwanted.close(whole, e);
        throw e;
      }
    };
  }

  private Seat<I, P> open(String name, ModelSpec<? super I, ? extends P> spec) {
    return new ModelOpening<I, P>(name, spec, place).open(engines, intraOpThreads, vitals(name));
  }

  private Seat<I, P> seat(String name, Member<? super I, ? extends P> member, boolean owned) {
    return new FunctionSeat<>(name, member, vitals(name), owned);
  }

  /** A member and its backup, or nobody. */
  private Seat<I, P> hedged(
      String name, Recruit<I, P> member, @Nullable Hedging<?, ?> hedging, boolean owned) {
    Seat<I, P> primary = member.join();
    if (hedging == null || timer == null) {
      return primary;
    }
    try {
      return new HedgedSeat<>(primary, backup(name + " (backup)", hedging, owned), hedging, timer);
    } catch (RuntimeException | Error e) {
      Enrolment.closeAfter(e, primary);
      throw e;
    }
  }

  @SuppressWarnings("unchecked") // a hedging is of the types of the member that it was given to
  private Seat<I, P> backup(String name, Hedging<?, ?> hedging, boolean owned) {
    ModelSpec<?, ?> model = hedging.model().orElse(null);
    return model == null
        ? seat(name, (Member<? super I, ? extends P>) hedging.member().orElseThrow(), owned)
        : open(name, (ModelSpec<? super I, ? extends P>) model);
  }

  /** The labels that a model and its backup tell. */
  static List<String> labels(ModelSpec<?, ?> spec) {
    Set<String> told = new LinkedHashSet<>(spec.translator().decoder().labels());
    Hedging<?, ?> hedging = spec.hedging().orElse(null);
    ModelSpec<?, ?> backup = hedging == null ? null : hedging.model().orElse(null);
    if (backup != null) {
      told.addAll(backup.translator().decoder().labels());
    }
    return List.copyOf(told);
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
    return function(name, typed, false);
  }

  /** A member that is made when it joins, and belongs to its seat. */
  Recruit<I, P> made(String name, Supplier<Member<? super I, ? extends P>> maker) {
    return () -> function(name, maker.get(), true).join();
  }

  private Recruit<I, P> function(
      String name, Member<? super I, ? extends P> member, boolean owned) {
    return member instanceof HedgedMember<? super I, ? extends P> pair
        ? () -> hedged(name, () -> seat(name, pair.member(), owned), pair.hedging(), owned)
        : () -> seat(name, member, owned);
  }

  private Vitals vitals(String name) {
    Audience audience = place.audience();
    return new Vitals(
        new Breaker(name, breaker, state -> audience.breakerChanged(name, state)), new Tally());
  }
}
