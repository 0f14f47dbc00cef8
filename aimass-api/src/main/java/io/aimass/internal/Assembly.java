package io.aimass.internal;

import io.aimass.AnswerCache;
import io.aimass.CircuitBreaker;
import io.aimass.ComputeBudget;
import io.aimass.Hedging;
import io.aimass.InvalidMassException;
import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.MassListener;
import io.aimass.Member;
import io.aimass.MemberFailure;
import io.aimass.ModelSpec;
import io.aimass.bundle.BundleException;
import io.aimass.bundle.ModelCard;
import io.aimass.bundle.Recipe;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.internal.compute.Cores;
import io.aimass.internal.compute.ProcessCores;
import io.aimass.internal.compute.Share;
import io.aimass.internal.model.Engines;
import io.aimass.spi.EngineProvider;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a builder has been told, and how a mass is made of it.
 *
 * @param <I> what the mass is asked
 * @param <P> what its members answer
 */
public final class Assembly<I, P> {

  private static final int MAX_PENDING = 4_096;

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
  private TypesTold typesTold = TypesTold.NOTHING;

  private final Setting<Ensemble<? super P, ?>> ensemble = new Setting<>("ensemble");
  private final Setting<Duration> deadline = new Setting<>("deadline", Limits::checkDeadline);
  private final Setting<MemberFailure> onFailure = new Setting<>("onMemberFailure");
  private final Setting<P> standIn = new Setting<>("fallBackTo");
  private final Setting<Integer> quorum = new Setting<>("quorum", Limits.positive("the quorum"));
  private final Setting<Labels> labels = new Setting<>("labels");
  private final Setting<Integer> cores = new Setting<>("cores", Limits.positive("cores"));
  private final Setting<Integer> maxPending =
      new Setting<>("maxPending", Limits.positive("maxPending"));
  private final Setting<Boolean> shedsLateCalls = new Setting<>("shedLateCalls");
  private final Setting<CircuitBreaker> breaker = new Setting<>("circuitBreaker");
  private final Setting<ComputeBudget> budget = new Setting<>("budget");
  private final Setting<Executor> executor = new Setting<>("executor");
  private final Setting<ScheduledExecutorService> scheduler = new Setting<>("scheduler");
  private final Setting<LongSupplier> ticker = new Setting<>("ticker");
  private final Setting<AnswerCache<? super I, ? super P>> cache = new Setting<>("cache");
  private final Setting<String> name = new Setting<>("name", Assembly::checkName);
  private @Nullable ModelCard card;
  private final List<EngineProvider> engines = new ArrayList<>();
  private final List<MassListener> listeners = new ArrayList<>();

  /** Creates an empty description. */
  public Assembly() {}

  /** Takes the types that the host has said. */
  public void types(Class<I> input, Class<P> prediction) {
    typesTold = new TypesTold(input, prediction);
  }

  /** Adds a model. */
  public void add(String name, ModelSpec<? super I, ? extends P> spec) {
    Objects.requireNonNull(spec, "spec");
    List<String> told = Recruiting.labels(spec);
    enrol(name, recruiting -> recruiting.model(name, spec));
    labelsTold.put(name, told);
    backups += spec.hedging().isPresent() ? 1 : 0;
  }

  /** Adds a member that is no model. */
  public void add(String name, Member<? super I, ? extends P> member) {
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

  /**
   * Takes the members and options of a mass that was saved; each option may be set once more.
   *
   * @throws BundleException if it is no mass, or not a right one
   */
  public void restore(Recipe recipe, ModelCard itsCard) {
    card = itsCard;
    try {
      Blueprint.restore(recipe, this);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new BundleException("the mass in the bundle is not right: " + e.getMessage(), e);
    }
  }

  /** Adds a model without a vote; null for the usual way to agree. */
  public void addShadow(
      String name, ModelSpec<? super I, ?> spec, @Nullable BiPredicate<?, ?> agrees) {
    Objects.requireNonNull(spec, "spec");
    enrolShadow(name, recruiting -> recruiting.model(name, spec), agrees);
  }

  /** Adds a member that is no model and has no vote; null for the usual way to agree. */
  public void addShadow(
      String name, Member<? super I, ?> member, @Nullable BiPredicate<?, ?> agrees) {
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

  /** How many calls may be under way. */
  public Setting<Integer> maxPending() {
    return maxPending;
  }

  /** Whether calls are refused that would not make their deadline. */
  public Setting<Boolean> shedsLateCalls() {
    return shedsLateCalls;
  }

  /** When a member is not asked any more. */
  public Setting<CircuitBreaker> breaker() {
    return breaker;
  }

  /** The cores that masses share. */
  public Setting<ComputeBudget> budget() {
    return budget;
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

  /** How many answers are kept. */
  public Setting<AnswerCache<? super I, ? super P>> cache() {
    return cache;
  }

  /** What the mass is called. */
  public Setting<String> name() {
    return name;
  }

  /** Who is told what happens. */
  public List<MassListener> listeners() {
    return listeners;
  }

  /** The engines given by the host. */
  public List<EngineProvider> engines() {
    return engines;
  }

  private static void checkName(String name) {
    if (name.trim().isEmpty()) {
      throw new IllegalArgumentException("a mass's name is not empty, got \"" + name + "\"");
    }
  }

  private Blueprint blueprint() {
    return new Blueprint(
        name.get(),
        ensemble.get(),
        deadline.get(),
        onFailure.get(),
        standIn.get(),
        quorum.get(),
        labels.get(),
        cores.get(),
        maxPending.get(),
        shedsLateCalls.get(),
        breaker.get(),
        cache.get(),
        card);
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
    return running(known, fallBack);
  }

  private <O> Mass<I, O> running(@Nullable Labels known, @Nullable P fallBack) {
    LongSupplier clock = ticker.or(System::nanoTime);
    Cores compute = (Cores) budget.or(ComputeBudget.process());
    int share = cores.or(compute.cores());
    Workplace place =
        new Workplace(
            compute,
            new Share(share),
            executor.or(ProcessCores.threads()),
            clock,
            new Audience(name.or("mass"), listeners));
    Engines opening = Engines.found(engines);
    CircuitBreaker policy = breaker.or(CircuitBreaker.standard());
    Deadlines deadlines = new Deadlines(scheduler.get());
    Recruiting<I, P> recruiting = new Recruiting<>(opening, known, place, 1, policy, deadlines);
    Committee<I, P, O> committee = committee(seats(recruiting), known, fallBack, clock);
    Recruiting<I, Object> others =
        new Recruiting<>(opening, null, place.forShadows(), 1, policy, null);
    return new RunningMass<>(
        committee,
        recruiting,
        place,
        Limits.of(deadline.get(), maxPending.or(MAX_PENDING), shedsLateCalls.or(false)),
        new HostThreads(executor.get(), Math.max(share, entrants.size() + backups)),
        deadlines,
        new Shadows<>(shadows(others, place, committee.seats()), others),
        blueprint(),
        typesTold);
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
                  .forEach(label -> faults.add(Recruiting.unknown(label, member, set))));
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
      return vote == null || known == null ? vote : Ballot.aligned(vote, known);
    } catch (InvalidOutputException e) {
      faults.add("the vote given to fallBackTo does not fit: " + e.getMessage());
      return null;
    }
  }

  private <O> Committee<I, P, O> committee(
      List<Seat<I, P>> seats, @Nullable Labels known, @Nullable P fallBack, LongSupplier clock) {
    @SuppressWarnings("unchecked") // the builder's type says what the ensemble answers
    Ensemble<? super P, ? extends O> how =
        (Ensemble<? super P, ? extends O>) ensemble.or(Ensembles.firstAnswer());
    MemberFailure policy = onFailure.or(MemberFailure.FAIL);
    return new Committee<>(
        seats,
        List.copyOf(entrants.keySet()),
        how,
        policy,
        quorum.or(policy == MemberFailure.FALL_BACK ? 0 : 1),
        fallBack,
        known,
        clock,
        Committee.asksEveryone(how),
        store(clock));
  }

  private @Nullable AnswerStore<I, P> store(LongSupplier clock) {
    AnswerCache<? super I, ? super P> policy = cache.get();
    return policy == null ? null : new AnswerStore<>(policy, clock);
  }

  /** Opens every member, models side by side; if one fails, closes the others. */
  private List<Seat<I, P>> seats(Recruiting<I, P> recruiting) {
    List<Supplier<Seat<I, P>>> openings = new ArrayList<>();
    for (Entrant<I, P> entrant : entrants.values()) {
      openings.add(() -> entrant.with(recruiting).join());
    }
    return open(openings, recruiting.place(), labelsTold.size());
  }

  /** Opens every shadow; if one fails, closes the others, and the members. */
  private List<Shadow<I>> shadows(
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
    return SideBySide.make(openings, place.executor(), helpers, Assembly::closeAfter);
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
