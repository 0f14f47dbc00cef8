package io.aimass.internal;

import io.aimass.AnswerCache;
import io.aimass.CircuitBreaker;
import io.aimass.ComputeBudget;
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
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a builder has been told, and how a mass is made of it.
 *
 * @param <I> what the mass is asked
 * @param <P> what its members answer
 */
public final class Assembly<I, P> {

  private static final int MAX_PENDING = 4_096;

  private final Enrolment<I, P> enrolment = new Enrolment<>();

  private boolean knowsNoLabels;
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
    enrolment.add(name, spec);
  }

  /** Adds a member that is no model. */
  public void add(String name, Member<? super I, ? extends P> member) {
    enrolment.add(name, member);
  }

  /** Adds a model without a vote; null for the usual way to agree. */
  public void addShadow(
      String name, ModelSpec<? super I, ?> spec, @Nullable BiPredicate<?, ?> agrees) {
    enrolment.addShadow(name, spec, agrees);
  }

  /** Adds a member that is no model and has no vote; null for the usual way to agree. */
  public void addShadow(
      String name, Member<? super I, ?> member, @Nullable BiPredicate<?, ?> agrees) {
    enrolment.addShadow(name, member, agrees);
  }

  /** Who was added. */
  Enrolment<I, P> enrolment() {
    return enrolment;
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

  /** Whatever labels models tell, the committee has none unless they are set. */
  void knowNoLabels() {
    knowsNoLabels = true;
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
    Committee<I, P, O> committee = committee(enrolment.seats(recruiting), known, fallBack, clock);
    Recruiting<I, Object> others =
        new Recruiting<>(opening, null, place.forShadows(), 1, policy, null);
    return new RunningMass<>(
        committee,
        recruiting,
        place,
        Limits.of(deadline.get(), maxPending.or(MAX_PENDING), shedsLateCalls.or(false)),
        new HostThreads(executor.get(), Math.max(share, enrolment.mostRuns())),
        deadlines,
        new Shadows<>(enrolment.shadows(others, place, committee.seats()), others),
        blueprint(),
        typesTold);
  }

  private void checkMembers(List<String> faults) {
    if (enrolment.names().isEmpty()) {
      faults.add("it has no member; add one with addModel(...)");
      return;
    }
    Ensemble<? super P, ?> how = ensemble.get();
    if (how == null) {
      if (enrolment.names().size() > 1) {
        faults.add(
            "it has "
                + enrolment.names().size()
                + " members "
                + enrolment.names()
                + " and no ensemble; say how their votes are combined with ensemble(...)");
      }
      return;
    }
    try {
      how.check(List.copyOf(enrolment.names()));
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
    if (needed != null && needed > enrolment.names().size()) {
      faults.add(
          "the quorum is " + needed + ", but there are " + enrolment.names().size() + " members");
    }
  }

  /** The labels set, else all that models tell, in the order of the members. */
  private @Nullable Labels committeeLabels(List<String> faults) {
    Labels set = labels.get();
    if (set != null) {
      enrolment.checkLabels(set, faults);
      return set;
    }
    return knowsNoLabels ? null : enrolment.labels();
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
        List.copyOf(enrolment.names()),
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
}
