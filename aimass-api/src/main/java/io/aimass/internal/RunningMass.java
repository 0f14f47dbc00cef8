package io.aimass.internal;

import io.aimass.CallOptions;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MassClosedException;
import io.aimass.MassException;
import io.aimass.MassReport;
import io.aimass.Member;
import io.aimass.ModelSpec;
import io.aimass.OverloadedException;
import io.aimass.Priority;
import io.aimass.bundle.Bundle;
import io.aimass.bundle.ModelCard;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.internal.compute.Claim;
import io.aimass.internal.compute.Cores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mass that takes calls. */
public final class RunningMass<I, P, O> implements Mass<I, O>, Saveable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningMass.class);
  private static final long CLOSE_SECONDS = 30;

  private final Roster<I, P, O> roster;
  private final @Nullable AnswerStore<I, P> answers;
  private final Recruiting<I, P> recruiting;
  private final long deadlineNanos;
  private final int maxPending;
  private final Workplace place;
  private final HostThreads threads;
  private final Deadlines deadlines;
  private final Shadows<I> shadows;
  private final Blueprint blueprint;
  private final TypesTold typesTold;
  private final Gate gate = new Gate(this::free);
  private final Admission admission;

  /**
   * Creates a mass, which owns its seats from now on.
   *
   * @param committee the members and how they decide
   * @param recruiting finds other members for seats
   * @param place where its models run
   * @param limits what callers may expect
   * @param threads where the host's members run
   * @param deadlines watches those that nobody blocks on
   * @param shadows asked what the committee has answered
   * @param blueprint what is saved beside the members
   * @param typesTold what it is asked and answers, as far as it was told
   */
  RunningMass(
      Committee<I, P, O> committee,
      Recruiting<I, P> recruiting,
      Workplace place,
      Limits limits,
      HostThreads threads,
      Deadlines deadlines,
      Shadows<I> shadows,
      Blueprint blueprint,
      TypesTold typesTold) {
    this.answers = committee.answers();
    this.roster = new Roster<>(committee, this::part);
    this.recruiting = recruiting;
    this.place = place;
    this.deadlineNanos = limits.deadlineNanos();
    this.maxPending = limits.maxPending();
    this.threads = threads;
    this.deadlines = deadlines;
    this.shadows = shadows;
    this.blueprint = blueprint;
    this.typesTold = typesTold;
    this.admission = new Admission(gate, limits, place);
  }

  boolean hasDeadline() {
    return deadlineNanos != Asked.FOREVER;
  }

  /** Whether callers cannot work, because they must be able to leave a member that they run. */
  boolean leavesCallersToWait() {
    return hasDeadline() || roster.committee().isHedged();
  }

  @Override
  public O predict(I input) {
    enter();
    try {
      if (!hasDeadline() && roster.committee().allQuick()) {
        return inlineAnswer(input);
      }
      return decideInside(input, deadlineNanos, Priority.INTERACTIVE).answer();
    } finally {
      gate.leave();
    }
  }

  @Override
  public O predict(I input, Duration deadline) {
    return predict(input, CallOptions.defaults().deadline(deadline));
  }

  @Override
  public O predict(I input, CallOptions options) {
    return decide(input, options).answer();
  }

  @Override
  public Decision<O> decide(I input) {
    return decide(input, CallOptions.defaults());
  }

  @Override
  public Decision<O> decide(I input, CallOptions options) {
    long nanos = nanos(options);
    Priority priority = options.priority().orElse(Priority.INTERACTIVE);
    enter();
    try {
      if (nanos == Asked.FOREVER && roster.committee().allQuick()) {
        return inlineDecision(input);
      }
      return decideInside(input, nanos, priority);
    } finally {
      gate.leave();
    }
  }

  private long nanos(CallOptions options) {
    return options.deadline().isPresent() ? Limits.nanos(options.deadline().get()) : deadlineNanos;
  }

  /** What is to be known of a call that was answered inline. */
  private interface Outcome<I, P, O, R> {
    R of(InlineCall<I, P, O> call);
  }

  private O inlineAnswer(I input) {
    O answer =
        place.audience().isEmpty()
            ? inline(input, false, InlineCall::answer)
            : toldDecision(input).answer();
    shadows.ask(input, answer, Encoded.NOTHING);
    return answer;
  }

  private Decision<O> inlineDecision(I input) {
    Decision<O> decision = toldDecision(input);
    shadows.ask(input, decision.answer(), Encoded.NOTHING);
    return decision;
  }

  private Decision<O> toldDecision(I input) {
    Audience audience = place.audience();
    if (audience.isEmpty()) {
      return inline(input, true, InlineCall::decide);
    }
    long from = place.ticker().getAsLong();
    try {
      Decision<O> decision = inline(input, true, InlineCall::decide);
      audience.answered(decision);
      return decision;
    } catch (MassException e) {
      audience.unanswered(e, place.ticker().getAsLong() - from);
      throw e;
    }
  }

  private <R> R inline(I input, boolean timed, Outcome<I, P, O, R> outcome) {
    Objects.requireNonNull(input, "input");
    Roster.Term<I, P, O> term = roster.enter();
    try {
      return outcome.of(new InlineCall<>(term.committee(), input, timed));
    } finally {
      term.leave();
    }
  }

  private Decision<O> decideInside(I input, long nanos, Priority priority) {
    boolean helps = nanos == Asked.FOREVER && !roster.committee().isHedged();
    Tasks.Mode mode = helps ? Tasks.Mode.HELPING : Tasks.Mode.HANDED;
    boolean runsModels = mode == Tasks.Mode.HELPING || gate.inside() == 1;
    return await(newCall(input, asked(input, nanos, priority, mode, runsModels)), mode);
  }

  /** How a question is asked, if it can be answered in time. */
  private Asked asked(
      @Nullable I input, long nanos, Priority priority, Tasks.Mode mode, boolean runsModels) {
    return asked(roster.committee(), input, nanos, priority, mode, runsModels);
  }

  private Asked asked(
      Committee<I, P, ?> committee,
      @Nullable I input,
      long nanos,
      Priority priority,
      Tasks.Mode mode,
      boolean runsModels) {
    boolean known =
        answers != null
            && input != null
            && admission.sheds()
            && answers.knows(committee.seats(), input);
    Claim claim = known ? null : admission.admit(committee, nanos, priority);
    return new Asked(nanos, priority, mode, runsModels, claim);
  }

  private void enterToLook() {
    if (!gate.enter()) {
      throw new MassClosedException("the mass is closed");
    }
  }

  private void enter() {
    if (gate.enterBelow(maxPending)) {
      return;
    }
    enterToLook(); // Closed, or else full.
    gate.leave();
    OverloadedException full = OverloadedException.full(gate.inside(), maxPending);
    place.audience().refused(full);
    throw full;
  }

  private Call<I, P, O> newCall(I input, Asked asked) {
    Roster.Term<I, P, O> term = roster.enter();
    return newCall(term, term.committee(), input, asked, shadows);
  }

  /** A call of the term's committee, or of a part of it; it leaves the term when it ends. */
  private <A> Call<I, P, A> newCall(
      Roster.Term<I, P, O> term,
      Committee<I, P, A> committee,
      I input,
      Asked asked,
      @Nullable Shadows<I> others) {
    try {
      Objects.requireNonNull(input, "input");
      Executor lender = threads.lender(asked.mode());
      Call.Ending<A> ending = new CallEnding<>(term, input, place.audience(), others);
      return new Call<>(committee, input, asked, lender, place, ending, threads::lost);
    } catch (RuntimeException | Error e) {
      term.leave();
      place.cores().release(asked.claim());
      throw e;
    }
  }

  private Decision<O> await(Call<I, P, O> call, Tasks.Mode mode) {
    try {
      call.begin();
      if (mode == Tasks.Mode.HANDED) {
        awaitDeadline(call);
      } else {
        call.help();
      }
    } catch (InterruptedException e) {
      call.abort("the calling thread was interrupted", e);
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      call.abort("the call failed: " + e, e); // Nobody else would end it.
    }
    return result(call);
  }

  private void awaitDeadline(Call<I, P, O> call) throws InterruptedException {
    try {
      call.future().get(call.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      call.expire();
    } catch (ExecutionException e) {
      // Told by result().
    }
  }

  /** The decision of a call that has settled, or is being settled at this moment. */
  private Decision<O> result(Call<I, P, O> call) {
    try {
      return call.future().join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof MassException known ? known : new MassException("call failed", cause);
    }
  }

  @Override
  public List<O> predictAll(List<? extends I> inputs) {
    return predictAll(inputs, CallOptions.defaults());
  }

  @Override
  public List<O> predictAll(List<? extends I> inputs, CallOptions options) {
    long nanos = nanos(options);
    Priority priority = options.priority().orElse(Priority.BULK);
    enter();
    try {
      // A thread of the executor must not be held by one question while its members, or those of a
      // mass among them, need that very thread.
      if (nanos == Asked.FOREVER && roster.committee().answersAtOnce()) {
        return new Batch<I, O>(inputs, this::answerAlone)
            .run(threads.helpers(), place.share().limit());
      }
      Asked asked = asked(null, nanos, priority, Tasks.Mode.HANDED, false);
      place.cores().release(asked.claim()); // Its questions come one after the other.
      Width width = new Width(place.share().limit(), nanos);
      return new Window<I, O>(inputs, input -> newCall(input, asked), width).run();
    } finally {
      gate.leave();
    }
  }

  private O answerAlone(I input) {
    if (roster.committee().allQuick()) {
      return inlineAnswer(input);
    }
    Tasks.Mode mode = Tasks.Mode.ALONE;
    return await(newCall(input, new Asked(Asked.FOREVER, Priority.BULK, mode, true)), mode)
        .answer();
  }

  @Override
  public CompletableFuture<O> predictAsync(I input) {
    return predictAsync(input, CallOptions.defaults());
  }

  @Override
  public CompletableFuture<O> predictAsync(I input, CallOptions options) {
    return begin(input, options, Decision::answer);
  }

  @Override
  public CompletableFuture<Decision<O>> decideAsync(I input, CallOptions options) {
    return begin(input, options, decision -> decision);
  }

  private <R> CompletableFuture<R> begin(
      I input, CallOptions options, Function<Decision<O>, R> wanted) {
    long nanos = nanos(options);
    Priority priority = options.priority().orElse(Priority.INTERACTIVE);
    enter();
    Call<I, P, O> call;
    try {
      Tasks.Mode mode = asyncMode(roster.committee(), nanos, priority);
      boolean runsModels = mode == Tasks.Mode.LENDING || gate.inside() == 1;
      call = newCall(input, asked(input, nanos, priority, mode, runsModels));
    } catch (RuntimeException | Error e) {
      gate.leave();
      throw e;
    }
    return new AsyncAnswer<>(call, deadlines, wanted).begin(gate::leave);
  }

  /**
   * Who works where nobody waits: what takes less than handing it to others is done at once. Not
   * with a deadline, because a member may never come back; nor what is one of many, of which each
   * core has its share; nor on a thread that others wait for.
   */
  private static Tasks.Mode asyncMode(Committee<?, ?, ?> committee, long nanos, Priority priority) {
    boolean lends =
        nanos == Asked.FOREVER
            && priority == Priority.INTERACTIVE
            && committee.isFleeting()
            && !Cores.isRunning()
            && !Thread.currentThread().isInterrupted();
    return lends ? Tasks.Mode.LENDING : Tasks.Mode.HANDED;
  }

  @Override
  public CompletableFuture<Object> askAsync(String member, I input, CallOptions options) {
    Objects.requireNonNull(member, "member");
    long nanos = nanos(options);
    Priority priority = options.priority().orElse(Priority.INTERACTIVE);
    enter();
    Call<I, P, P> call;
    try {
      call = newCallAlone(member, input, nanos, priority);
    } catch (RuntimeException | Error e) {
      gate.leave();
      throw e;
    }
    return new AsyncAnswer<P, Object>(call, deadlines, Decision::answer).begin(gate::leave);
  }

  private Call<I, P, P> newCallAlone(String member, I input, long nanos, Priority priority) {
    Roster.Term<I, P, O> term = roster.enter();
    Committee<I, P, P> alone;
    Asked asked;
    try {
      Committee<I, P, O> committee = term.committee();
      alone = committee.alone(committee.position(member));
      Tasks.Mode mode = asyncMode(alone, nanos, priority);
      boolean runsModels = mode == Tasks.Mode.LENDING || gate.inside() == 1;
      asked = asked(alone, input, nanos, priority, mode, runsModels);
    } catch (RuntimeException | Error e) {
      term.leave();
      throw e;
    }
    return newCall(term, alone, input, asked, null);
  }

  @Override
  public void replace(String member, ModelSpec<? super I, ?> spec) {
    if (shadows.find(member) == null) {
      replace(member, recruiting.model(member, spec));
    } else {
      replaceShadow(member, shadows.recruiting().model(member, spec));
    }
  }

  @Override
  public void replace(String member, Member<? super I, ?> replacement) {
    if (shadows.find(member) == null) {
      replace(member, recruiting.function(member, replacement));
    } else {
      replaceShadow(member, shadows.recruiting().function(member, replacement));
    }
  }

  private void replaceShadow(String name, Recruiting.Recruit<I, Object> recruit) {
    enterToLook();
    try {
      Seat<I, Object> seat = recruit.join();
      shadows.replace(name, seat);
      place.audience().replaced(name, seat.report().source());
    } finally {
      gate.leave();
    }
  }

  private void replace(String member, Recruiting.Recruit<I, P> recruit) {
    enterToLook();
    try {
      int position = roster.committee().position(member);
      Seat<I, P> seat = recruit.join();
      roster.replace(position, seat);
      place.audience().replaced(member, seat.report().source());
    } finally {
      gate.leave();
    }
  }

  @Override
  public void save(Path file) {
    save(file, blueprint.cardOrName());
  }

  @Override
  public void save(Path file, ModelCard card) {
    Bundle.save(file, recipe(), card);
  }

  @Override
  public Recipe recipe() {
    enterToLook();
    try {
      return blueprint.recipe(roster.committee());
    } finally {
      gate.leave();
    }
  }

  @Override
  public MassReport report() {
    enterToLook();
    try {
      Committee<I, P, O> committee = roster.committee();
      return new MassReport(
          committee.seats().stream().map(Seat::report).collect(Collectors.toList()),
          committee.ensemble().toString(),
          place.share().limit(),
          shadows.report(),
          Optional.ofNullable(answers).map(AnswerStore::report),
          typesTold.of(committee));
    } finally {
      gate.leave();
    }
  }

  @Override
  public void close() {
    gate.close();
    if (gate.awaitDrained(CLOSE_SECONDS, TimeUnit.SECONDS)) {
      shadows.awaitEnded();
    } else {
      LOG.warn("Calls are still running; what they hold is freed when the last one ends.");
    }
  }

  /** Nobody asks a member any more. */
  private void part(Seat<I, P> seat) {
    if (answers != null) {
      answers.forget(seat);
    }
    closeQuietly(seat);
  }

  static void closeQuietly(Seat<?, ?> seat) {
    try {
      seat.close();
    } catch (RuntimeException | Error e) {
      LOG.warn("Member \"{}\" cannot be closed", seat.name(), e);
    }
  }

  private void free() {
    shadows.close();
    roster.close();
    threads.close();
  }
}
