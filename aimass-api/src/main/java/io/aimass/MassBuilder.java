package io.aimass;

import io.aimass.bundle.Bundle;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.InputEnsemble;
import io.aimass.internal.Assembly;
import io.aimass.internal.ByInput;
import io.aimass.spi.EngineProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;

/**
 * Describes a mass and builds it. Types flow from the first model that is added; one whose
 * translator does not fit does not compile.
 *
 * <p>Each method checks its argument at once: a null is a {@link NullPointerException}, a bad value
 * an {@link IllegalArgumentException}, and setting an option twice an {@link
 * IllegalStateException}. {@link #build()} checks how they go together and reports all faults in
 * one exception.
 *
 * <p>Not safe for use by several threads at once.
 *
 * @param <I> what the mass is asked
 * @param <P> what its members answer
 * @param <O> what the mass answers
 */
public final class MassBuilder<I, P, O> {

  private final Assembly<I, P> assembly = new Assembly<>();

  MassBuilder() {}

  /** A builder that knows its types. */
  MassBuilder(Class<I> input, Class<P> prediction) {
    assembly.types(input, prediction);
  }

  /** A builder that knows what was saved. */
  MassBuilder(Bundle bundle) {
    assembly.restore(bundle.recipe(), bundle.card());
  }

  /** The first step: the first model fixes the types. */
  public static final class Start {

    Start() {}

    /**
     * Adds the first member: a model in a file.
     *
     * @param name the member's name
     * @param path the file
     * @param translator both its sides
     * @param <I> what the mass is asked
     * @param <P> what its members answer
     * @return the builder
     */
    public <I, P> MassBuilder<I, P, P> addModel(
        String name, Path path, Translator<I, P> translator) {
      return new MassBuilder<I, P, P>().addModel(name, path, translator);
    }

    /**
     * Adds the first member: a model from anywhere.
     *
     * @param name the member's name
     * @param source the model's bytes
     * @param translator both its sides
     * @param <I> what the mass is asked
     * @param <P> what its members answer
     * @return the builder
     */
    public <I, P> MassBuilder<I, P, P> addModel(
        String name, ModelSource source, Translator<I, P> translator) {
      return new MassBuilder<I, P, P>().addModel(name, source, translator);
    }

    /**
     * Adds the first member: a model with options.
     *
     * @param name the member's name
     * @param spec the model
     * @param <I> what the mass is asked
     * @param <P> what its members answer
     * @return the builder
     */
    public <I, P> MassBuilder<I, P, P> addModel(String name, ModelSpec<I, P> spec) {
      return new MassBuilder<I, P, P>().addModel(name, spec);
    }

    /**
     * Adds the first member: an object, such as another mass. For a lambda, whose types cannot be
     * seen, start with {@link Mass#builder(Class, Class)}.
     *
     * @param name the member's name
     * @param member the member; closed by its owner
     * @param <I> what the mass is asked
     * @param <P> what its members answer
     * @return the builder
     */
    public <I, P> MassBuilder<I, P, P> addModel(String name, Member<I, P> member) {
      return new MassBuilder<I, P, P>().addModel(name, member);
    }
  }

  /**
   * Adds a model in a file.
   *
   * @param name the member's name: not empty, unique
   * @param path the file; opened by {@link #build()}
   * @param translator both its sides
   * @return this
   */
  public MassBuilder<I, P, O> addModel(
      String name, Path path, Translator<? super I, ? extends P> translator) {
    return addModel(name, ModelSource.file(path), translator);
  }

  /**
   * Adds a model from anywhere.
   *
   * @param name the member's name: not empty, unique
   * @param source the model's bytes; read by {@link #build()}
   * @param translator both its sides
   * @return this
   */
  public MassBuilder<I, P, O> addModel(
      String name, ModelSource source, Translator<? super I, ? extends P> translator) {
    return addModel(name, ModelSpec.of(source, translator));
  }

  /**
   * Adds a model with options.
   *
   * @param name the member's name: not empty, unique
   * @param spec the model; opened by {@link #build()}
   * @return this
   */
  public MassBuilder<I, P, O> addModel(String name, ModelSpec<? super I, ? extends P> spec) {
    assembly.add(name, spec);
    return this;
  }

  /**
   * Adds a member that is no model: a lambda, another mass.
   *
   * @param name the member's name: not empty, unique
   * @param member the member; closed by its owner
   * @return this
   */
  public MassBuilder<I, P, O> addModel(String name, Member<? super I, ? extends P> member) {
    assembly.add(name, member);
    return this;
  }

  /**
   * Adds a model that is asked what the mass has answered, but has no vote: {@link Mass#report()}
   * tells how often it agrees, so that it can be judged on real questions before it gets a vote.
   *
   * <p>It never delays, changes or fails an answer: it is asked once the answer is there, on
   * threads that are no caller's and none of the executor's, and run only while no member's
   * question waits for a core. A run of it that one comes to wait for is told to stop. Of the
   * machine it takes the time of its encoder, where no member's is equal, and of code that is no
   * model. At most 64 questions are on their way to it, others are dropped; it has a {@linkplain
   * #circuitBreaker breaker} of its own and does not count in {@link #maxPending}. Questions
   * without an answer are not asked. A backup ({@link Hedging}) that it has is not opened: nobody
   * waits for it. {@link Mass#replace} takes its name too. Closing the mass drops what waits for
   * it, and waits up to 5 seconds for what is being run.
   *
   * <p>Agreement is the same label for a {@link Classification}, whatever labels it has else; for a
   * {@link Regression}, a {@code Double} or a {@code Float} numbers that differ by 1 % of the
   * larger one at most; for an {@link Embedding} a cosine of 0.99 or more; for anything else {@link
   * Object#equals}.
   *
   * @param name the shadow's name: not empty, unique among members and shadows
   * @param spec the model; opened by {@link #build()}
   * @return this
   */
  public MassBuilder<I, P, O> addShadow(String name, ModelSpec<? super I, ?> spec) {
    assembly.addShadow(name, spec, null);
    return this;
  }

  /**
   * Adds a model without a vote, as {@link #addShadow(String, ModelSpec)}, and says what agreement
   * is.
   *
   * @param name the shadow's name: not empty, unique among members and shadows
   * @param spec the model; opened by {@link #build()}
   * @param agrees given the mass's answer and the shadow's prediction; if it throws the shadow has
   *     failed. The answer has its type once {@link #ensemble} has been called
   * @param <S> what the shadow predicts
   * @return this
   */
  public <S> MassBuilder<I, P, O> addShadow(
      String name,
      ModelSpec<? super I, ? extends S> spec,
      BiPredicate<? super O, ? super S> agrees) {
    assembly.addShadow(name, spec, Objects.requireNonNull(agrees, "agrees"));
    return this;
  }

  /**
   * Adds a member that is no model and has no vote: a lambda, another mass. See {@link
   * #addShadow(String, ModelSpec)}; its questions are asked one after the other.
   *
   * @param name the shadow's name: not empty, unique among members and shadows
   * @param member the member; closed by its owner
   * @return this
   */
  public MassBuilder<I, P, O> addShadow(String name, Member<? super I, ?> member) {
    assembly.addShadow(name, member, null);
    return this;
  }

  /**
   * Adds a member that is no model and has no vote, as {@link #addShadow(String, Member)}, and says
   * what agreement is.
   *
   * @param name the shadow's name: not empty, unique among members and shadows
   * @param member the member; closed by its owner
   * @param agrees given the mass's answer and the shadow's prediction; if it throws the shadow has
   *     failed. The answer has its type once {@link #ensemble} has been called
   * @param <S> what the shadow predicts
   * @return this
   */
  public <S> MassBuilder<I, P, O> addShadow(
      String name,
      Member<? super I, ? extends S> member,
      BiPredicate<? super O, ? super S> agrees) {
    assembly.addShadow(name, member, Objects.requireNonNull(agrees, "agrees"));
    return this;
  }

  /**
   * Says how votes become the answer. Needed as soon as there are two members; one alone answers
   * for itself.
   *
   * @param ensemble one of {@code Ensembles}, or your own
   * @param <Q> what the mass answers
   * @return the builder of a mass with that answer
   */
  public <Q> MassBuilder<I, P, Q> ensemble(Ensemble<? super P, ? extends Q> ensemble) {
    assembly.ensemble().set(ensemble);
    @SuppressWarnings("unchecked") // the same builder: only now is the answer's type known
    MassBuilder<I, P, Q> typed = (MassBuilder<I, P, Q>) this;
    return typed;
  }

  /**
   * Says how votes become the answer, input by input: a route, a mixture of experts, dynamic
   * selection. It takes the place of {@link #ensemble(Ensemble)}.
   *
   * @param ensemble one of {@code Ensembles}, or your own
   * @param <Q> what the mass answers
   * @return the builder of a mass with that answer
   */
  public <Q> MassBuilder<I, P, Q> ensemble(
      InputEnsemble<? super I, ? super P, ? extends Q> ensemble) {
    Objects.requireNonNull(ensemble, "ensemble");
    return ensemble(new ByInput<>(ensemble));
  }

  /**
   * Bounds each caller's wait, whatever a member does. By default there is no deadline.
   *
   * @param deadline more than zero
   * @return this
   */
  public MassBuilder<I, P, O> deadline(Duration deadline) {
    assembly.deadline().set(deadline);
    return this;
  }

  /**
   * Says what becomes of an answer when a member fails or is late. By default {@link
   * MemberFailure#FAIL}.
   *
   * @param policy what to do
   * @return this
   */
  public MassBuilder<I, P, O> onMemberFailure(MemberFailure policy) {
    assembly.onFailure().set(policy);
    return this;
  }

  /**
   * The vote cast in place of a member that failed or is late, under {@link
   * MemberFailure#FALL_BACK}.
   *
   * @param vote the vote
   * @return this
   */
  public MassBuilder<I, P, O> fallBackTo(P vote) {
    assembly.standIn().set(vote);
    return this;
  }

  /**
   * How many members must answer by themselves for the mass to answer. By default 1; 0 under {@link
   * MemberFailure#FALL_BACK}, where stand-ins may do.
   *
   * @param members 1 or more, at most as many as there are
   * @return this
   */
  public MassBuilder<I, P, O> quorum(int members) {
    assembly.quorum().set(members);
    return this;
  }

  /**
   * The labels of the committee, for members that answer with classifications. By default all that
   * its models' translators tell. A model with another label is an error when the mass is built,
   * and a vote with another label a failure of its member; votes are aligned to these labels by
   * name.
   *
   * @param labels in the order that decides ties
   * @return this
   */
  public MassBuilder<I, P, O> labels(List<String> labels) {
    assembly.labels().set(Labels.of(labels));
    return this;
  }

  /**
   * The most cores of the {@linkplain #budget budget} that the mass's models use at a time. By
   * default all of them. A model runs on one core, unless its spec says otherwise; others run
   * beside it.
   *
   * @param cores 1 or more
   * @return this
   */
  public MassBuilder<I, P, O> cores(int cores) {
    assembly.cores().set(cores);
    return this;
  }

  /**
   * The cores that the mass shares with other masses. By default {@link ComputeBudget#process()}.
   *
   * @param budget the cores
   * @return this
   */
  public MassBuilder<I, P, O> budget(ComputeBudget budget) {
    assembly.budget().set(budget);
    return this;
  }

  /**
   * How many calls may be under way at a time; more are refused at once with an {@link
   * OverloadedException}. By default 4,096. A {@link Mass#predictAll} counts as one.
   *
   * @param calls 1 or more
   * @return this
   */
  public MassBuilder<I, P, O> maxPending(int calls) {
    assembly.maxPending().set(calls);
    return this;
  }

  /**
   * Refuses a call at once, with an {@link OverloadedException}, if it is not expected to be
   * answered within its deadline at the present rate (load shedding). By default it is let in, and
   * when calls come faster than they are answered the time of the models goes into answers that are
   * late.
   *
   * <p>Expected is the wait for what the mass's models have before it, of the same or a higher
   * priority, at the learned cost, over the mass's cores and stretched by how much longer calls
   * have really waited of late; and then the typical time of the slowest member that the answer
   * needs: all of them under {@link MemberFailure#FAIL}, else as many as the quorum. Where the
   * ensemble says whom to ask ({@link io.aimass.ensemble.Ensemble#ask}) only the quickest member
   * counts. What waits for the executor, such as members that are no models, is not seen.
   *
   * <p>Never refused is a call without a deadline; one for which nothing is queued and a core of
   * the mass is free, or runs longer than expected, whatever its members took before; one of whose
   * members nothing is known; and under {@link MemberFailure#FALL_BACK} without a quorum any, since
   * it is answered in time. {@link Mass#predictAll} with a deadline is refused whole, judged by its
   * first question; those that follow are not, because it takes up no more than are answered in
   * time.
   *
   * @return this
   */
  public MassBuilder<I, P, O> shedLateCalls() {
    assembly.shedsLateCalls().set(true);
    return this;
  }

  /**
   * When a member that fails again and again is not asked any more. By default {@link
   * CircuitBreaker#standard()}; each member has a breaker of its own.
   *
   * @param policy when
   * @return this
   */
  public MassBuilder<I, P, O> circuitBreaker(CircuitBreaker policy) {
    assembly.breaker().set(policy);
    return this;
  }

  /**
   * Keeps members' answers, so that equal inputs are computed once. By default nothing is kept.
   *
   * <p>Each member's answer is kept by itself, and only an answer: never a failure, nor one that
   * the ensemble had no need of. A member whose answer is there is not asked: nothing is encoded,
   * its breaker is not looked at, and its {@link MemberResult} says {@link MemberResult#cached()}.
   * However many calls ask for the same at once, one of them computes it and the others get what it
   * gets, a failure too; if that call ends without having it, by its deadline or because nobody
   * needs it any more, they go on without it. Each waits no longer than its own deadline. What a
   * member said is forgotten when it is {@linkplain Mass#replace replaced}.
   *
   * <p>For members that give equal inputs equal answers. Looking for an answer costs some
   * microseconds: quick lambdas are faster without.
   *
   * @param cache how many, how long, and which inputs are equal
   * @return this
   */
  public MassBuilder<I, P, O> cache(AnswerCache<? super I, ? super P> cache) {
    assembly.cache().set(cache);
    return this;
  }

  /**
   * Where members run. By default models run on daemon threads that all masses of the process
   * share, and other members on some of the mass's own; without a deadline the calling thread runs
   * members too. The executor is not closed with the mass. With {@code Runnable::run} everything
   * happens on the calling thread, one member after the other, and a deadline cannot interrupt a
   * member.
   *
   * @param executor the executor; it may be shared, and masses that are members of one another may
   *     share it
   * @return this
   */
  public MassBuilder<I, P, O> executor(Executor executor) {
    assembly.executor().set(executor);
    return this;
  }

  /**
   * What watches the deadlines of {@link Mass#predictAsync}, and when the backups of {@link Hedging
   * hedged} members are due. By default a thread of the mass's own. Not closed with the mass.
   *
   * @param scheduler the scheduler
   * @return this
   */
  public MassBuilder<I, P, O> scheduler(ScheduledExecutorService scheduler) {
    assembly.scheduler().set(scheduler);
    return this;
  }

  /**
   * The clock by which latencies are measured and an answer is told to be late. By default {@link
   * System#nanoTime}. A caller that blocks until a deadline does so in real time, whatever this
   * clock says.
   *
   * @param ticker nanoseconds from any origin, never going back
   * @return this
   */
  public MassBuilder<I, P, O> ticker(LongSupplier ticker) {
    assembly.ticker().set(ticker);
    return this;
  }

  /**
   * Adds an engine beside those that {@link java.util.ServiceLoader} finds; it hides a found one of
   * the same name.
   *
   * @param provider the engine
   * @return this
   */
  public MassBuilder<I, P, O> engine(EngineProvider provider) {
    assembly.engines().add(Objects.requireNonNull(provider, "provider"));
    return this;
  }

  /**
   * What the mass is called, for its listeners. By default {@code mass}.
   *
   * @param name not empty
   * @return this
   */
  public MassBuilder<I, P, O> name(String name) {
    assembly.name().set(name);
    return this;
  }

  /**
   * Adds somebody who is told what happens. By default nobody is.
   *
   * @param listener told of calls, batches, breakers and replacements
   * @return this
   */
  public MassBuilder<I, P, O> listener(MassListener listener) {
    assembly.listeners().add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Opens the models and builds the mass. Several models are opened at a time, by the calling
   * thread and by what the executor lends. When one cannot be opened, the others are closed again;
   * of several failures the one of the member that was added first is told. The builder can be used
   * again.
   *
   * @return the mass, to be closed
   * @throws InvalidMassException if the description is not right; the message lists every fault
   * @throws ModelLoadException if a model cannot be opened
   * @throws DeviceUnavailableException if a required device is not there
   */
  public Mass<I, O> build() {
    return assembly.build();
  }
}
