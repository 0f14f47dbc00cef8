package io.aimass.internal;

import io.aimass.Decision;
import io.aimass.Encoder;
import io.aimass.MassException;
import io.aimass.MemberFailure;
import io.aimass.OverloadedException;
import io.aimass.Tensor;
import io.aimass.UndecidedException;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
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
import org.jspecify.annotations.Nullable;

/**
 * One question on its way through the committee.
 *
 * <p>Everything that happens is an {@link Event}. Whoever brings one steps the call, unless another
 * thread is at it, which then takes the event over: so the state needs no lock, and user code (the
 * ensemble) never runs under one. A step puts tasks (an encoding, a member's run) into the call's
 * own queue; threads of the executor, and the caller where it may, take them from there. No thread
 * ever waits for a member but the caller.
 */
final class Call<I, P, O> {

  /** Who runs the tasks. */
  enum Mode {
    /** The calling thread alone, one after the other. */
    ALONE,
    /** The calling thread and the executor: a task for the caller, the others handed on. */
    HELPING,
    /** The executor alone: the caller waits at most until its deadline, or not at all. */
    HANDED
  }

  private final Committee<I, P, O> committee;
  private final I input;
  private final Executor executor;
  private final Mode mode;
  private final long startedAt;
  private final long deadlineNanos;

  private final CompletableFuture<Decision<O>> future = new CompletableFuture<>();
  private final CallCancellation cancellation = new CallCancellation();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Wake wake = new Wake();
  private final Queue<Event> events = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unseen = new AtomicInteger();

  // The state: touched by the stepping thread only, handed on through `unseen`.
  private final List<Turn<P>> turns = new ArrayList<>();
  private final Map<Encoder<? super I>, Encoding<I>> encodings = new LinkedHashMap<>();
  private boolean expired;
  private int newTasks;
  private volatile boolean settled;

  /** No deadline. */
  static final long FOREVER = Long.MAX_VALUE;

  Call(Committee<I, P, O> committee, I input, long deadlineNanos, Executor executor, Mode mode) {
    this.committee = committee;
    this.input = input;
    this.executor = executor;
    this.mode = mode;
    this.deadlineNanos = deadlineNanos;
    this.startedAt = committee.ticker().getAsLong();
    for (int i = 0; i < committee.seats().size(); i++) {
      turns.add(new Turn<>());
    }
  }

  CompletableFuture<Decision<O>> future() {
    return future;
  }

  /** Starts the call; in {@link Mode#HANDED} the executor does the rest. */
  void begin() {
    int made = step(new Event.Begun());
    if (mode == Mode.HANDED) {
      handOn(made);
    } else {
      handOn(made - 1);
    }
  }

  /** Runs tasks until there are none and the call has settled; other threads may help. */
  void help() throws InterruptedException {
    work();
    while (!future.isDone()) {
      wake.await();
      work();
    }
  }

  void expire() {
    step(new Event.Expired());
  }

  void abort(RuntimeException why) {
    step(new Event.Aborted(why));
  }

  long remainingNanos() {
    return deadlineNanos == FOREVER
        ? FOREVER
        : deadlineNanos - (committee.ticker().getAsLong() - startedAt);
  }

  private void work() {
    Runnable task = tasks.poll();
    while (task != null) {
      if (!settled) {
        task.run();
      }
      task = tasks.poll();
    }
  }

  /** Asks the executor for threads; the current one takes one task itself where it is working. */
  private void handOn(int count) {
    if (mode == Mode.ALONE) {
      return;
    }
    try {
      for (int i = 0; i < count && !tasks.isEmpty(); i++) {
        executor.execute(this::work);
      }
    } catch (RejectedExecutionException e) {
      abort(new OverloadedException("the executor has no room for the call: " + e.getMessage(), e));
    } catch (RuntimeException e) {
      abort(new UndecidedException("the executor failed: " + e, e, List.of()));
    }
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
      wake.signal();
    }
    return made;
  }

  /** Whatever the host's code throws, errors included, ends the call: nobody may wait for ever. */
  private void applyOrSettle(Event event) {
    try {
      apply(event);
    } catch (Throwable e) {
      settle(null, new UndecidedException("the call failed: " + e, e, List.of()));
    }
  }

  private void apply(Event event) {
    if (event instanceof Event.Aborted aborted) {
      settle(null, aborted.why());
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
    boolean failed = committee.onFailure() == MemberFailure.FAIL && anyFailed();
    if (expired || failed || enough()) {
      settle();
    }
  }

  private boolean anyFailed() {
    return turns.stream().anyMatch(Turn::failed);
  }

  private boolean enough() {
    Ask ask;
    try {
      // A member whose input could not be encoded before fails as it starts: ask again then.
      do {
        ask = ask();
      } while (start(ask));
    } catch (RuntimeException e) {
      String message = "the ensemble (" + committee.ensemble() + ") failed: " + e;
      settle(null, new UndecidedException(message, e, List.of()));
      return false;
    }
    return ask.kind() == Ask.Kind.ENOUGH || turns.stream().noneMatch(Turn::active);
  }

  private Ask ask() {
    @SuppressWarnings("unchecked") // an ensemble of a supertype of P reads votes of P
    Ensemble<P, O> ensemble = (Ensemble<P, O>) committee.ensemble();
    Votes<P> votes = Settlement.votes(committee, turns, expired);
    return ensemble.ask(votes);
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
    Encoder<? super I> encoder = committee.seats().get(member).encoder();
    if (encoder == null) {
      addRun(member, Map.of());
      return false;
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
    return turn.failed();
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
    handOn(step(new Event.Encoded(encoding, tensors, error, from, at)) - 1);
  }

  private void run(int member, Map<String, Tensor> encoded) {
    long from = committee.ticker().getAsLong();
    P prediction = null;
    Throwable error = null;
    try {
      prediction = committee.seats().get(member).answer(input, encoded, cancellation);
    } catch (Throwable e) {
      error = noted(e);
    }
    long at = committee.ticker().getAsLong();
    handOn(step(new Event.Answered(member, prediction, error, from, at)) - 1);
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
    long latency = committee.ticker().getAsLong() - startedAt;
    try {
      settle(new Settlement<>(committee, turns, expired, latency).decide(), null);
    } catch (MassException e) {
      settle(null, e);
    }
  }

  private void settle(@Nullable Decision<O> decision, @Nullable RuntimeException why) {
    settled = true;
    cancellation.cancel();
    if (decision != null) {
      future.complete(decision);
    } else if (why != null) {
      future.completeExceptionally(why);
    }
  }
}
