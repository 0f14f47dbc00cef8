package io.aimass.internal;

import io.aimass.Decision;
import io.aimass.Encoder;
import io.aimass.MassException;
import io.aimass.MemberFailure;
import io.aimass.MemberResult;
import io.aimass.OverloadedException;
import io.aimass.Tensor;
import io.aimass.UndecidedException;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.spi.Cancellation.Registration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way through the committee.
 *
 * <p>Everything that happens is an {@link Event}. Whoever brings one steps the call, unless another
 * thread is at it, which then takes the event over: so the state needs no lock, and user code (the
 * ensemble) never runs under one. A step makes {@link Tasks}: an encoding, a member's run. No
 * thread ever waits for a member but the caller.
 */
final class Call<I, P, O> {

  /** No deadline. */
  static final long FOREVER = Long.MAX_VALUE;

  private final Committee<I, P, O> committee;
  private final I input;
  private final long startedAt;
  private final long deadlineNanos;

  private final CompletableFuture<Decision<O>> future = new CompletableFuture<>();
  private final CallCancellation cancellation = new CallCancellation();
  private final Tasks tasks;
  private final Stragglers stragglers;
  private final AtomicReferenceArray<Stragglers.@Nullable Run> runs;
  private final Queue<Event> events = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unseen = new AtomicInteger();

  // The state: touched by the stepping thread only, handed on through `unseen`.
  private final List<Turn<P>> turns = new ArrayList<>();
  private final Map<Encoder<? super I>, Encoding<I>> encodings = new LinkedHashMap<>();
  private boolean expired;
  private boolean stopped; // the ensemble had enough
  private int newTasks;
  private boolean settled;

  Call(
      Committee<I, P, O> committee,
      I input,
      long deadlineNanos,
      Executor executor,
      Tasks.Mode mode,
      Stragglers stragglers) {
    this.committee = committee;
    this.stragglers = stragglers;
    this.runs = new AtomicReferenceArray<>(committee.seats().size());
    this.input = input;
    this.tasks = new Tasks(executor, mode, this::trouble);
    this.deadlineNanos = deadlineNanos;
    this.startedAt = committee.ticker().getAsLong();
    for (int i = 0; i < committee.seats().size(); i++) {
      turns.add(new Turn<>());
    }
  }

  CompletableFuture<Decision<O>> future() {
    return future;
  }

  /** Starts the call. */
  void begin() {
    tasks.begin(step(new Event.Begun()));
  }

  /** Has the calling thread work until the call has settled; other threads may help. */
  void help() throws InterruptedException {
    tasks.help(future);
  }

  void expire() {
    step(new Event.Expired());
  }

  /** Ends the call without an answer, unless it has settled. */
  void abort(String why, @Nullable Throwable cause) {
    abort(members -> new UndecidedException(why, cause, members));
  }

  /** Ends the call because there is no room for it, unless it has settled. */
  void overloaded(String why, Throwable cause) {
    abort(members -> new OverloadedException(why, cause));
  }

  private void abort(Function<List<MemberResult>, MassException> why) {
    step(new Event.Aborted(why));
  }

  /** The executor or the host's clock does not do what it should. */
  private void trouble(Throwable cause) {
    if (cause instanceof RejectedExecutionException) {
      overloaded("the executor has no room for the call: " + cause.getMessage(), cause);
    } else {
      abort("the call failed: " + describe(cause), cause);
    }
  }

  /** A throwable as text, even one that cannot tell. */
  private static String describe(Throwable error) {
    try {
      return error.toString();
    } catch (Throwable untold) {
      return error.getClass().getName();
    }
  }

  long remainingNanos() {
    return deadlineNanos == FOREVER
        ? FOREVER
        : deadlineNanos - (committee.ticker().getAsLong() - startedAt);
  }

  /** Takes an event in, and steps the call unless another thread does; gives the tasks made. */
  private int step(Event event) {
    events.add(event);
    if (unseen.getAndIncrement() != 0) {
      return 0;
    }
    int made = 0;
    int seen = 1;
    do {
      Event next = events.poll();
      while (next != null) {
        if (!settled) {
          applyOrSettle(next);
        }
        next = events.poll();
      }
      made += newTasks;
      newTasks = 0;
      seen = unseen.addAndGet(-seen);
    } while (seen != 0);
    if (made > 0 || settled) {
      tasks.signal();
    }
    return made;
  }

  /** Whatever the host's code throws, errors included, ends the call: nobody may wait for ever. */
  private void applyOrSettle(Event event) {
    try {
      apply(event);
    } catch (Throwable e) {
      String message = "the call failed: " + describe(e);
      settle(null, new UndecidedException(message, e, settlement(0).results()));
    }
  }

  private void apply(Event event) {
    if (event instanceof Event.Aborted aborted) {
      settle(null, aborted.why().apply(settlement(0).results()));
      return;
    }
    if (event instanceof Event.Answered answered) {
      answered(answered);
    } else if (event instanceof Event.Encoded encoded) {
      encoded(encoded);
      if (encoded.error() == null) {
        return; // Nobody has answered, so there is nothing to ask the ensemble.
      }
    } else if (event instanceof Event.Expired) {
      expired = true;
    }
    proceed();
  }

  private void answered(Event.Answered event) {
    Turn<P> turn = turns.get(event.member());
    if (tooLate(event.at())) {
      expired = true;
    } else if (event.error() != null) {
      turn.fail(event.error(), event.at() - event.from());
    } else {
      @SuppressWarnings("unchecked") // the seat's own answer, carried by the event
      P prediction = (P) event.prediction();
      String name = committee.seats().get(event.member()).name();
      turn.answer(prediction, committee.labels(), name, event.at() - event.from());
    }
  }

  private boolean tooLate(long at) {
    return deadlineNanos != FOREVER && at - startedAt > deadlineNanos;
  }

  private void encoded(Event.Encoded event) {
    for (int member : event.encoding().end(event.tensors(), event.error())) {
      if (event.tensors() != null) {
        addRun(member, event.tensors());
      } else if (event.error() != null) {
        turns.get(member).fail(event.error(), event.at() - event.from());
      }
    }
  }

  /** Asks the ensemble what to do now, unless the call is over anyway. */
  private void proceed() {
    if (expired || failed() || enough() || failed()) {
      settle();
    }
  }

  /** Whether a member's failure is the committee's. */
  private boolean failed() {
    if (committee.onFailure() == MemberFailure.FAIL) {
      for (Turn<P> turn : turns) {
        if (turn.failed()) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean enough() {
    Ask ask;
    // A member whose input could not be encoded before fails as it starts: ask again then.
    do {
      try {
        ask = ask();
      } catch (Throwable e) {
        settle(null, settlement(0).ensembleFailed("failed: " + e, e));
        return false;
      }
    } while (start(ask));
    stopped = ask.kind() == Ask.Kind.ENOUGH && quorumAnswered();
    return stopped || noneActive();
  }

  /**
   * An ensemble may have enough before the quorum has, or anybody has answered: the others asked
   * are waited for then.
   */
  private boolean quorumAnswered() {
    int answered = 0;
    for (Turn<P> turn : turns) {
      answered += turn.ended() && !turn.failed() ? 1 : 0;
    }
    return answered >= Math.max(1, committee.quorum());
  }

  private boolean noneActive() {
    for (Turn<P> turn : turns) {
      if (turn.active()) {
        return false;
      }
    }
    return true;
  }

  private Ask ask() {
    @SuppressWarnings("unchecked") // an ensemble of a supertype of P reads votes of P
    Ensemble<P, O> ensemble = (Ensemble<P, O>) committee.ensemble();
    Ask ask = ensemble.ask(Settlement.votesSoFar(committee, turns));
    if (ask == null) {
      throw new IllegalStateException("ask gave null");
    }
    for (int member : ask.members()) {
      if (member >= turns.size()) {
        throw new IndexOutOfBoundsException(
            "ask gave member " + member + ", expected 0 to " + (turns.size() - 1));
      }
    }
    return ask;
  }

  /** Starts members that are idle; tells whether one of them failed as it started. */
  private boolean start(Ask ask) {
    boolean failed = false;
    if (ask.kind() == Ask.Kind.EVERYONE) {
      for (int member = 0; member < turns.size(); member++) {
        failed |= start(member);
      }
    } else {
      for (int member : ask.members()) {
        failed |= start(member);
      }
    }
    return failed;
  }

  private boolean start(int member) {
    Turn<P> turn = turns.get(member);
    if (!turn.idle()) {
      return false;
    }
    turn.ask();
    try {
      start(member, turn);
    } catch (Throwable e) {
      // An encoder that cannot be compared with the others is its member's failure.
      turn.fail(e, 0);
    }
    return turn.failed();
  }

  private void start(int member, Turn<P> turn) {
    if (stragglers.tooMany(member)) {
      turn.fail(new MassException(busy(committee.names().get(member))), 0);
      return;
    }
    Encoder<? super I> encoder = committee.seats().get(member).encoder();
    if (encoder == null) {
      addRun(member, Map.of());
      return;
    }
    Encoding<I> encoding = encodings.computeIfAbsent(encoder, Encoding::new);
    Map<String, Tensor> tensors = encoding.tensors();
    Throwable error = encoding.error();
    if (tensors != null) {
      addRun(member, tensors);
    } else if (error != null) {
      turn.fail(error, 0);
    } else {
      encoding.await(member);
      if (encoding.start()) {
        add(() -> encode(encoding));
      }
    }
  }

  private static String busy(String member) {
    return "member \""
        + member
        + "\" is not asked: "
        + Stragglers.LIMIT
        + " runs or more have not come back since their deadlines";
  }

  private void add(Runnable task) {
    tasks.add(task);
    newTasks++;
  }

  private void addRun(int member, Map<String, Tensor> encoded) {
    add(() -> run(member, encoded));
  }

  private void encode(Encoding<I> encoding) {
    long from = committee.ticker().getAsLong();
    Map<String, Tensor> tensors = null;
    Throwable error = null;
    try {
      tensors = encoding.encoder().encode(input);
      if (tensors == null) {
        error = new MassException("encoder " + encoding.encoder() + " gave null");
      }
    } catch (Throwable e) {
      error = noted(e);
    }
    long at = committee.ticker().getAsLong();
    tasks.handOn(step(new Event.Encoded(encoding, tensors, error, from, at)) - 1);
  }

  private void run(int member, Map<String, Tensor> encoded) {
    Stragglers.Run run = stragglers.begin(member);
    runs.set(member, run);
    try {
      // One that is settled by now has not seen this run, and cannot leave it behind.
      if (!tasks.ended()) {
        runCounted(member, encoded);
      }
    } finally {
      run.end();
    }
  }

  private void runCounted(int member, Map<String, Tensor> encoded) {
    long from = committee.ticker().getAsLong();
    Seat<I, P> seat = committee.seats().get(member);
    P prediction = null;
    Throwable error = null;
    try {
      if (seat.answersLater()) {
        runLater(member, seat.answerLater(input), from);
        return;
      }
      prediction = seat.answer(input, encoded, cancellation);
    } catch (Throwable e) {
      error = noted(e);
    }
    tasks.handOn(answered(member, prediction, error, from) - 1);
  }

  /** No thread waits for the answer; the one that brings it finds threads for what follows. */
  private void runLater(int member, CompletableFuture<? extends P> later, long from) {
    Registration stop = cancellation.onCancel(() -> later.cancel(false));
    later.whenComplete(
        (prediction, error) -> {
          stop.close();
          try {
            tasks.handOn(answered(member, prediction, error, from));
          } catch (Throwable e) {
            trouble(e);
          }
        });
  }

  private int answered(int member, @Nullable P prediction, @Nullable Throwable error, long from) {
    long at = committee.ticker().getAsLong();
    return step(new Event.Answered(member, prediction, error, from, at));
  }

  private static Throwable noted(Throwable error) {
    if (error instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return error;
  }

  private void settle() {
    if (settled) {
      return;
    }
    try {
      settle(settlement(committee.ticker().getAsLong() - startedAt).decide(), null);
    } catch (MassException e) {
      settle(null, e);
    }
  }

  private Settlement<I, P, O> settlement(long latency) {
    return new Settlement<>(committee, turns, expired, stopped, latency);
  }

  private void leaveRunsBehind() {
    for (int member = 0; member < turns.size(); member++) {
      Stragglers.Run run = runs.get(member);
      if (run != null && turns.get(member).active()) {
        run.leaveBehind();
      }
    }
  }

  private void settle(@Nullable Decision<O> decision, @Nullable RuntimeException why) {
    settled = true;
    tasks.end();
    if (expired) {
      leaveRunsBehind();
    }
    cancellation.cancel();
    if (decision != null) {
      future.complete(decision);
    } else if (why != null) {
      future.completeExceptionally(why);
    }
  }
}
