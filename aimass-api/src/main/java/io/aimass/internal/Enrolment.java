package io.aimass.internal;

import io.aimass.Hedging;
import io.aimass.Labels;
import io.aimass.Member;
import io.aimass.ModelSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be in a mass: members and shadows in the order in which they were added, and how they
 * come to their seats when it is built.
 *
 * @param <I> what the mass is asked
 * @param <P> what its members answer
 */
final class Enrolment<I, P> {

  /** How a shadow comes to its seat, and what it is to agree with an answer. */
  private record Understudy<I>(Entrant<I, Object> entrant, BiPredicate<Object, Object> agrees) {}

  /** How a member comes to its seat when the mass is built. */
  private interface Entrant<I, P> {
    Recruiting.Recruit<I, P> with(Recruiting<I, P> recruiting);
  }

  private final Map<String, Entrant<I, P>> entrants = new LinkedHashMap<>();
  private final Map<String, Understudy<I>> shadows = new LinkedHashMap<>();
  private final Map<String, List<String>> labelsTold = new LinkedHashMap<>();

  private int backups;

  /** The members' names. */
  Set<String> names() {
    return entrants.keySet();
  }

  /** How many threads members and their backups may hold at once. */
  int mostRuns() {
    return entrants.size() + backups;
  }

  /** Adds a model. */
  void add(String name, ModelSpec<? super I, ? extends P> spec) {
    Objects.requireNonNull(spec, "spec");
    List<String> told = Recruiting.labels(spec);
    enrol(name, recruiting -> recruiting.model(name, spec));
    labelsTold.put(name, told);
    backups += spec.hedging().isPresent() ? 1 : 0;
  }

  /** Adds a member that is no model. */
  void add(String name, Member<? super I, ? extends P> member) {
    Objects.requireNonNull(member, "member");
    enrol(name, recruiting -> recruiting.function(name, member));
    backups += member instanceof HedgedMember ? 1 : 0;
  }

  /** Adds a member that is made when the mass is built, and closed with it. */
  void addMade(String name, Supplier<Member<? super I, ? extends P>> maker) {
    enrol(name, recruiting -> recruiting.made(name, maker));
    backups++; // It may have one.
  }

  /** Adds a model whose backup is made when the mass is built, and closed with it. */
  void addBacked(String name, ModelSpec<I, P> spec, Supplier<Hedging<I, P>> backup) {
    List<String> told = Recruiting.labels(spec);
    enrol(name, recruiting -> recruiting.backed(name, spec, backup));
    labelsTold.put(name, told);
    backups++;
  }

  /** Adds a model without a vote; null for the usual way to agree. */
  void addShadow(String name, ModelSpec<? super I, ?> spec, @Nullable BiPredicate<?, ?> agrees) {
    Objects.requireNonNull(spec, "spec");
    enrolShadow(name, recruiting -> recruiting.model(name, spec), agrees);
  }

  /** Adds a member that is no model and has no vote; null for the usual way to agree. */
  void addShadow(String name, Member<? super I, ?> member, @Nullable BiPredicate<?, ?> agrees) {
    Objects.requireNonNull(member, "member");
    enrolShadow(name, recruiting -> recruiting.function(name, member), agrees);
  }

  private void enrolShadow(
      String name, Entrant<I, Object> entrant, @Nullable BiPredicate<?, ?> agrees) {
    requireNew(name);
    @SuppressWarnings("unchecked") // said by the builder's types
    BiPredicate<Object, Object> typed =
        agrees == null ? Agreement::of : (BiPredicate<Object, Object>) agrees;
    shadows.put(name, new Understudy<>(entrant, typed));
  }

  private void enrol(String name, Entrant<I, P> entrant) {
    requireNew(name);
    entrants.put(name, entrant);
  }

  private void requireNew(String name) {
    if (Objects.requireNonNull(name, "name").trim().isEmpty()) {
      throw new IllegalArgumentException("a member's name is not empty, got \"" + name + "\"");
    }
    if (entrants.containsKey(name) || shadows.containsKey(name)) {
      throw new IllegalArgumentException(
          "member \""
              + name
              + "\" was added before; members are "
              + entrants.keySet()
              + (shadows.isEmpty() ? "" : ", shadows are " + shadows.keySet()));
    }
  }

  /**
   * The labels that models tell, in the order of the members.
   *
   * @return null if they tell none
   */
  @Nullable Labels labels() {
    Set<String> union = new LinkedHashSet<>();
    labelsTold.values().forEach(union::addAll);
    return union.isEmpty() ? null : Labels.of(List.copyOf(union));
  }

  /** Adds a fault for each label that a model tells and others do not have. */
  void checkLabels(Labels others, List<String> faults) {
    labelsTold.forEach(
        (member, told) ->
            told.stream()
                .filter(label -> others.indexOf(label) < 0)
                .forEach(label -> faults.add(Recruiting.unknown(label, member, others))));
  }

  /** Opens every member, models side by side; if one fails, closes the others. */
  List<Seat<I, P>> seats(Recruiting<I, P> recruiting) {
    List<Supplier<Seat<I, P>>> openings = new ArrayList<>();
    for (Entrant<I, P> entrant : entrants.values()) {
      openings.add(() -> entrant.with(recruiting).join());
    }
    return open(openings, recruiting.place(), labelsTold.size());
  }

  /** Opens every shadow; if one fails, closes the others, and the members. */
  List<Shadow<I>> shadows(
      Recruiting<I, Object> recruiting, Workplace place, List<? extends Seat<I, ?>> members) {
    List<Supplier<Seat<I, Object>>> openings = new ArrayList<>();
    for (Understudy<I> shadow : shadows.values()) {
      openings.add(() -> shadow.entrant().with(recruiting).join());
    }
    try {
      Iterator<Seat<I, Object>> opened = open(openings, place, openings.size()).iterator();
      List<Shadow<I>> all = new ArrayList<>();
      for (Understudy<I> shadow : shadows.values()) {
        all.add(Shadow.of(opened.next(), shadow.agrees(), recruiting.place()));
      }
      return all;
    } catch (RuntimeException | Error e) {
      members.forEach(seat -> closeAfter(e, seat));
      throw e;
    }
  }

  private static <S extends Seat<?, ?>> List<S> open(
      List<Supplier<S>> openings, Workplace place, int models) {
    int helpers = Math.min(models, place.share().limit()) - 1;
    return SideBySide.make(openings, place.executor(), helpers, Enrolment::closeAfter);
  }

  /** Closes a seat because of a failure that is told anyway. */
  static void closeAfter(Throwable failure, Seat<?, ?> seat) {
    try {
      seat.close();
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
  }
}
