package io.aimass.internal;

import io.aimass.InvalidMassException;
import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.MemberFailure;
import io.aimass.ModelSpec;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.internal.model.Engines;
import io.aimass.internal.model.ModelSeat;
import io.aimass.spi.EngineProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a builder has been told, and how a mass is made of it.
 *
 * @param <I> what the mass is asked
 * @param <P> what its members answer
 */
public final class Assembly<I, P> {

  /** How a member comes to its seat when the mass is built. */
  private interface Entrant<I, P> {
    Seat<I, P> seat(Engines engines, int intraOpThreads);
  }

  private final Map<String, Entrant<I, P>> entrants = new LinkedHashMap<>();
  private final Map<String, List<String>> labelsTold = new LinkedHashMap<>();
  private int modelsToShare;
  private int threadsTold;

  private final Setting<Ensemble<? super P, ?>> ensemble = new Setting<>("ensemble");
  private final Setting<Duration> deadline = new Setting<>("deadline");
  private final Setting<MemberFailure> onFailure = new Setting<>("onMemberFailure");
  private final Setting<P> standIn = new Setting<>("fallBackTo");
  private final Setting<Integer> quorum = new Setting<>("quorum");
  private final Setting<Labels> labels = new Setting<>("labels");
  private final Setting<Integer> cores = new Setting<>("cores");
  private final Setting<Executor> executor = new Setting<>("executor");
  private final Setting<ScheduledExecutorService> scheduler = new Setting<>("scheduler");
  private final Setting<LongSupplier> ticker = new Setting<>("ticker");
  private final List<EngineProvider> engines = new ArrayList<>();

  /** Creates an empty description. */
  public Assembly() {}

  /** Adds a model. */
  public void add(String name, ModelSpec<? super I, ? extends P> spec) {
    Objects.requireNonNull(spec, "spec");
    List<String> told = List.copyOf(spec.translator().decoder().labels());
    enrol(name, (found, threads) -> ModelSeat.open(name, spec, found, threads));
    labelsTold.put(name, told);
    if (spec.intraOpThreads().isPresent()) {
      threadsTold += spec.intraOpThreads().getAsInt();
    } else {
      modelsToShare++;
    }
  }

  /** Adds a member that is no model. */
  public void add(String name, Member<? super I, ? extends P> member) {
    Objects.requireNonNull(member, "member");
    enrol(name, (found, threads) -> new FunctionSeat<I, P>(name, member));
  }

  private void enrol(String name, Entrant<I, P> entrant) {
    if (Objects.requireNonNull(name, "name").trim().isEmpty()) {
      throw new IllegalArgumentException("a member's name is not empty, got \"" + name + "\"");
    }
    if (entrants.putIfAbsent(name, entrant) != null) {
      throw new IllegalArgumentException(
          "member \"" + name + "\" was added before; members are " + entrants.keySet());
    }
  }

  /** How votes become the answer. */
  public Setting<Ensemble<? super P, ?>> ensemble() {
    return ensemble;
  }

  /** How long a caller waits. */
  public Setting<Duration> deadline() {
    return deadline;
  }

  /** What a failure means. */
  public Setting<MemberFailure> onFailure() {
    return onFailure;
  }

  /** The vote in place of a failed member's. */
  public Setting<P> standIn() {
    return standIn;
  }

  /** How many must answer. */
  public Setting<Integer> quorum() {
    return quorum;
  }

  /** The committee's labels. */
  public Setting<Labels> labels() {
    return labels;
  }

  /** The cores to share. */
  public Setting<Integer> cores() {
    return cores;
  }

  /** Where members run. */
  public Setting<Executor> executor() {
    return executor;
  }

  /** What watches deadlines. */
  public Setting<ScheduledExecutorService> scheduler() {
    return scheduler;
  }

  /** The clock. */
  public Setting<LongSupplier> ticker() {
    return ticker;
  }

  /** The engines given by the host. */
  public List<EngineProvider> engines() {
    return engines;
  }

  /**
   * Builds the mass.
   *
   * @param <O> what it answers: the ensemble's answer, or the only member's
   * @return the mass
   */
  public <O> Mass<I, O> build() {
    List<String> faults = new ArrayList<>();
    checkMembers(faults);
    checkFailurePolicy(faults);
    Labels known = committeeLabels(faults);
    P fallBack = standIn(known, faults);
    if (!faults.isEmpty()) {
      throw new InvalidMassException(
          "this mass cannot be built:\n  - " + String.join("\n  - ", faults));
    }
    return new RunningMass<>(
        committee(known, fallBack), deadline.get(), coreCount(), executor.get(), scheduler.get());
  }

  private void checkMembers(List<String> faults) {
    if (entrants.isEmpty()) {
      faults.add("it has no member; add one with addModel(...)");
      return;
    }
    Ensemble<? super P, ?> how = ensemble.get();
    if (how == null) {
      if (entrants.size() > 1) {
        faults.add(
            "it has "
                + entrants.size()
                + " members "
                + entrants.keySet()
                + " and no ensemble; say how their votes are combined with ensemble(...)");
      }
      return;
    }
    try {
      how.check(List.copyOf(entrants.keySet()));
    } catch (IllegalArgumentException e) {
      faults.add("its ensemble (" + how + ") does not fit: " + e.getMessage());
    }
  }

  private void checkFailurePolicy(List<String> faults) {
    boolean fallsBack = onFailure.get() == MemberFailure.FALL_BACK;
    if (fallsBack && !standIn.isSet()) {
      faults.add("onMemberFailure is FALL_BACK, but no vote was given with fallBackTo(...)");
    }
    if (!fallsBack && standIn.isSet()) {
      faults.add(
          "fallBackTo was given, but onMemberFailure is " + onFailure.or(MemberFailure.FAIL));
    }
    Integer needed = quorum.get();
    if (needed != null && needed > entrants.size()) {
      faults.add("the quorum is " + needed + ", but there are " + entrants.size() + " members");
    }
  }

  /** The labels set, else all that models tell, in the order of the members. */
  private @Nullable Labels committeeLabels(List<String> faults) {
    Labels set = labels.get();
    if (set != null) {
      labelsTold.forEach(
          (member, told) ->
              told.stream()
                  .filter(label -> set.indexOf(label) < 0)
                  .forEach(
                      label ->
                          faults.add(
                              "label \""
                                  + label
                                  + "\" of member \""
                                  + member
                                  + "\" is unknown to the committee, which has "
                                  + set)));
      return set;
    }
    Set<String> union = new LinkedHashSet<>();
    labelsTold.values().forEach(union::addAll);
    return union.isEmpty() ? null : Labels.of(List.copyOf(union));
  }

  /** The stand-in is a vote like any other: it has the committee's labels. */
  private @Nullable P standIn(@Nullable Labels known, List<String> faults) {
    P vote = standIn.get();
    try {
      return vote == null || known == null ? vote : Turn.aligned(vote, known);
    } catch (InvalidOutputException e) {
      faults.add("the vote given to fallBackTo does not fit: " + e.getMessage());
      return null;
    }
  }

  private int coreCount() {
    return cores.or(Runtime.getRuntime().availableProcessors());
  }

  private <O> Committee<I, P, O> committee(@Nullable Labels known, @Nullable P fallBack) {
    @SuppressWarnings("unchecked") // the builder's type says what the ensemble answers
    Ensemble<? super P, ? extends O> how =
        (Ensemble<? super P, ? extends O>) ensemble.or(Ensembles.firstAnswer());
    MemberFailure policy = onFailure.or(MemberFailure.FAIL);
    return new Committee<>(
        seats(),
        List.copyOf(entrants.keySet()),
        how,
        policy,
        quorum.or(policy == MemberFailure.FALL_BACK ? 0 : 1),
        fallBack,
        known,
        ticker.or(System::nanoTime));
  }

  /** Opens every member; if one fails, closes those before it. */
  private List<Seat<I, P>> seats() {
    Engines found = Engines.found(engines);
    int threads = Math.max(1, (coreCount() - threadsTold) / Math.max(1, modelsToShare));
    List<Seat<I, P>> seats = new ArrayList<>();
    try {
      for (Entrant<I, P> entrant : entrants.values()) {
        seats.add(entrant.seat(found, threads));
      }
      return seats;
    } catch (RuntimeException | Error e) {
      seats.forEach(seat -> closeAfter(e, seat));
      throw e;
    }
  }

  private static void closeAfter(Throwable failure, Seat<?, ?> seat) {
    try {
      seat.close();
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
  }
}
