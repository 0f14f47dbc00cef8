package io.aimass.internal;

import io.aimass.BreakerOpenException;
import io.aimass.Encoder;
import io.aimass.MassException;
import io.aimass.Tensor;
import io.aimass.internal.compute.Cores;
import io.aimass.internal.compute.Grant;
import io.aimass.internal.compute.Item;
import io.aimass.internal.compute.Stop;
import io.aimass.internal.model.ModelSeat;
import io.aimass.spi.Cancellation.Registration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is done for one call outside of its steps: encoding, running members. Encoders and the
 * host's members are {@link Tasks}; models' questions are {@link Item}s in their queues.
 *
 * <p>What is not said to be called by any thread is called by the one that steps the call.
 */
final class Errands<I, P> implements Encoded {

  /** A run that nobody waits for any more is given this time to come back. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Committee<I, P, ?> committee;
  private final I input;
  private final Asked asked;
  private final Tasks tasks;
  private final Call<I, P, ?> call;
  private final Cores cores;
  private final IntConsumer threads;
  private final @Nullable Thread caller; // null if it only waits

  private final Stop stop = new Stop();
  private final AtomicReferenceArray<@Nullable HostRun> runs;
  private final Queue<Item> sent = new ConcurrentLinkedQueue<>();
  private volatile boolean stalled;

  // Touched by the stepping thread only.
  private final Map<Encoder<? super I>, Encoding<I>> encodings = new LinkedHashMap<>();
  private final List<Item> unsent = new ArrayList<>();
  private int newTasks;

  Errands(
      Committee<I, P, ?> committee,
      I input,
      Asked asked,
      Tasks tasks,
      Call<I, P, ?> call,
      Cores cores,
      IntConsumer threads) {
    this.committee = committee;
    this.input = input;
    this.asked = asked;
    this.tasks = tasks;
    this.call = call;
    this.cores = cores;
    this.threads = threads;
    this.caller = asked.mode() == Tasks.Mode.HANDED ? null : Thread.currentThread();
    this.runs = new AtomicReferenceArray<>(committee.seats().size());
  }

  /**
   * Starts a member that is asked.
   *
   * @return false if it has failed at once
   */
  boolean start(int member, Ballot<P> ballot) {
    try {
      Seat<I, P> seat = committee.seats().get(member);
      BreakerOpenException refusal = seat.vitals().breaker().refuse(committee.ticker());
      if (refusal != null) {
        ballot.fail(member, refusal, 0);
      } else if (seat instanceof ModelSeat<I, P> model) {
        startModel(member, model, ballot);
      } else {
        add(() -> run(member, (FunctionSeat<I, P>) seat));
      }
    } catch (Throwable e) {
      // An encoder that cannot be compared with the others is its member's failure.
      failToStart(member, e, 0, ballot);
    }
    return !ballot.failed(member);
  }

  /** The member was not run after all. */
  private void failToStart(int member, Throwable why, long nanos, Ballot<P> ballot) {
    committee.seats().get(member).vitals().unused(committee.ticker());
    ballot.fail(member, why, nanos);
  }

  private void startModel(int member, ModelSeat<I, P> seat, Ballot<P> ballot) {
    Encoding<I> encoding = encodings.computeIfAbsent(seat.encoder(), Encoding::new);
    Map<String, Tensor> tensors = encoding.tensors();
    Throwable error = encoding.error();
    if (tensors != null) {
      addItem(member, seat, tensors);
    } else if (error != null) {
      failToStart(member, error, 0, ballot);
    } else {
      encoding.await(member);
      if (encoding.start()) {
        add(() -> encode(encoding));
      }
    }
  }

  private void add(Runnable task) {
    tasks.add(task);
    newTasks++;
  }

  private void addItem(int member, ModelSeat<I, P> seat, Map<String, Tensor> tensors) {
    unsent.add(seat.item(this, asked.priority(), tensors, new ModelReply(member)));
  }

  /**
   * Takes an encoding in.
   *
   * @return whether a member failed with it
   */
  boolean encoded(Event.Encoded event, Ballot<P> ballot) {
    boolean failed = false;
    for (int member : event.encoding().end(event.tensors(), event.error())) {
      long nanos = event.at() - event.from();
      if (event.error() != null) {
        failToStart(member, event.error(), nanos, ballot);
      } else if (event.tensors() != null) {
        try {
          @SuppressWarnings("unchecked") // only a model's seat waits for an encoding
          ModelSeat<I, P> seat = (ModelSeat<I, P>) committee.seats().get(member);
          addItem(member, seat, event.tensors());
        } catch (Throwable e) { // The model does not take what the encoder gave.
          failToStart(member, e, 0, ballot);
        }
      }
      failed |= ballot.failed(member);
    }
    return failed;
  }

  @Override
  public @Nullable Map<String, Tensor> by(Encoder<?> encoder) {
    Encoding<I> encoding = encodings.get(encoder);
    return encoding == null ? null : encoding.tensors();
  }

  /** How many tasks steps have made since this was asked last. */
  int takeMade() {
    int made = newTasks;
    newTasks = 0;
    return made;
  }

  /** The questions to models that steps have made, after those taken before. */
  List<Item> takeUnsent(List<Item> before) {
    if (unsent.isEmpty()) {
      return before;
    }
    List<Item> all = new ArrayList<>(before);
    all.addAll(unsent);
    sent.addAll(unsent);
    unsent.clear();
    return all;
  }

  /**
   * Finds hands for work. Called by any thread, not under way with a step.
   *
   * @param items questions to models
   * @param made how many tasks there are
   * @param works whether the calling thread itself goes on to take a task
   * @return what it must run first; null if nothing
   */
  @Nullable Grant send(List<Item> items, int made, boolean works) {
    Grant own = null;
    if (!items.isEmpty()) {
      cores.release(asked.claim());
      own = cores.submit(items, works && asked.runsModels() && !Callers.isVirtual() ? this : null);
    }
    if (made > 0) {
      tasks.signal();
      tasks.handOn(works && own == null ? made - 1 : made);
    }
    return own;
  }

  /** Runs what was granted to the calling thread, and what follows for this call. */
  void runOwn(@Nullable Grant own) {
    if (own != null) {
      cores.runOwn(own, this);
    }
  }

  /** Runs what the executor gave no thread for; whether there was anything. */
  boolean runStalled() {
    if (!stalled) {
      return false;
    }
    Grant own = cores.claim(sent);
    runOwn(own);
    return own != null;
  }

  /** The call has settled. */
  void end(Ballot<P> ballot, boolean expired) {
    tasks.end();
    unsent.clear();
    newTasks = 0;
    if (!sent.isEmpty()) {
      cores.withdraw(sent);
    }
    stop.cancel();
    cores.release(asked.claim());
    if (ballot.anyActive()) {
      giveUp(ballot, expired);
    }
  }

  private void giveUp(Ballot<P> ballot, boolean expired) {
    try {
      long now = committee.ticker().getAsLong();
      for (int member = 0; member < ballot.size(); member++) {
        if (ballot.active(member)) {
          giveUp(member, expired, now);
        }
      }
    } catch (RuntimeException | Error e) {
      // A clock of the host's that fails has ended the call, which must not keep it from ending.
    }
  }

  private void giveUp(int member, boolean expired, long now) {
    Vitals vitals = committee.seats().get(member).vitals();
    HostRun run = runs.get(member);
    boolean fault = false;
    if (expired) {
      fault = vitals.late(asked.deadlineNanos(), now);
    } else {
      vitals.unused(() -> now);
    }
    if (run != null && fault) {
      run.leaveBehind(now);
    } else if (run != null && run.leave()) {
      // It was not waited for long enough to say that it hangs.
      cores.later(GRACE_NANOS, () -> run.hang(now + GRACE_NANOS));
    }
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
    runOwn(call.step(new Event.Encoded(encoding, tensors, error, from, at), true));
  }

  private void run(int member, FunctionSeat<I, P> seat) {
    HostRun run = new HostRun(seat.vitals().breaker(), threads);
    runs.set(member, run);
    try {
      // One that is settled by now has not seen this run, and cannot leave it behind.
      if (!tasks.ended()) {
        runCounted(member, seat);
      }
    } finally {
      run.end(committee.ticker());
    }
  }

  private void runCounted(int member, FunctionSeat<I, P> seat) {
    long from = committee.ticker().getAsLong();
    P prediction = null;
    Throwable error = null;
    try {
      if (seat.answersLater()) {
        runLater(member, seat.answerLater(input), from);
        return;
      }
      prediction = seat.answer(input);
    } catch (Throwable e) {
      error = noted(e);
    }
    if (error != null && isInterruptedCaller()) {
      call.abort("the calling thread was interrupted", error); // It is why the member failed.
      return;
    }
    long at = committee.ticker().getAsLong();
    runOwn(call.step(new Event.Answered(member, prediction, error, from, at), true));
  }

  private boolean isInterruptedCaller() {
    return Thread.currentThread() == caller && caller.isInterrupted();
  }

  /** No thread waits for the answer; the one that brings it finds threads for what follows. */
  private void runLater(int member, CompletableFuture<? extends P> later, long from) {
    Registration registration = stop.onCancel(() -> later.cancel(false));
    later.whenComplete(
        (prediction, error) -> {
          registration.close();
          try {
            long at = committee.ticker().getAsLong();
            call.step(new Event.Answered(member, prediction, error, from, at), false);
          } catch (Throwable e) {
            call.trouble(e);
          }
        });
  }

  private static Throwable noted(Throwable error) {
    if (error instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return error;
  }

  /** A model's answer; brought by a thread that has others' questions to run next. */
  private final class ModelReply implements Reply<P> {
    private final int member;

    ModelReply(int member) {
      this.member = member;
    }

    @Override
    public void answered(@Nullable P prediction, @Nullable Throwable error, long from, long at) {
      try {
        call.step(new Event.Answered(member, prediction, error, from, at), false);
      } catch (Throwable e) {
        call.trouble(e);
      }
    }

    @Override
    public void stalled(Throwable why) {
      if (asked.mode() == Tasks.Mode.HANDED) {
        call.trouble(why);
      } else {
        delayed(); // The caller gets through alone.
      }
    }

    @Override
    public void delayed() {
      if (asked.mode() != Tasks.Mode.HANDED) {
        stalled = true;
        tasks.signal();
      }
    }
  }
}
