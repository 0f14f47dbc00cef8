package io.aimass.internal;

import io.aimass.BreakerOpenException;
import io.aimass.InvalidOutputException;
import io.aimass.Tensor;
import io.aimass.internal.compute.Cores;
import io.aimass.internal.compute.Grant;
import io.aimass.internal.compute.Item;
import io.aimass.internal.compute.Stop;
import io.aimass.internal.model.ModelSeat;
import io.aimass.spi.Cancellation.Registration;
import java.util.ArrayList;
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
final class Errands<I, P> {

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
  private final @Nullable Rides<I, P> rides; // null without a cache
  private final Encodings<I, P> encodings;
  private volatile boolean stalled;

  // Touched by the stepping thread only.
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
    this.encodings = new Encodings<>(committee, input, this);
    this.rides = Rides.of(committee, input, call::bring);
  }

  /**
   * Starts a member that is asked.
   *
   * @return false if it has ended at once: its answer is known, or it has failed
   */
  boolean start(int member, Ballot<P> ballot) {
    try {
      P known = rides == null ? null : rides.find(member);
      if (known != null) {
        ballot.share(member, known);
      } else {
        compute(member, ballot);
      }
    } catch (Throwable e) {
      // An encoder or an input that cannot be compared with others is its member's failure.
      failToStart(member, e, 0, ballot);
    }
    return ballot.active(member);
  }

  /** Sees to it that a member is run, unless another call does. */
  private void compute(int member, Ballot<P> ballot) {
    if (isCarried(member)) {
      return;
    }
    Seat<I, P> seat = committee.seats().get(member);
    if (rides == null || !rides.agreed(member)) {
      BreakerOpenException refusal = seat.vitals().breaker().refuse(committee.ticker());
      if (refusal != null) {
        fail(member, refusal, 0, ballot);
        return;
      }
    }
    if (rides != null) {
      rides.agree(member);
    }
    if (seat instanceof ModelSeat<I, P> model) {
      encodings.start(member, model, ballot);
    } else {
      Flight.Ride<P> flight = flight(member);
      add(
          () -> {
            if (flight == null || flight.begin()) {
              run(member, (FunctionSeat<I, P>) seat);
            }
          });
    }
  }

  /** Whether another call runs the member for this one; asked by any thread. */
  boolean isCarried(int member) {
    return rides != null && rides.isCarried(member);
  }

  private Flight.@Nullable Ride<P> flight(int member) {
    return rides == null ? null : rides.flight(member);
  }

  private void fail(int member, Throwable why, long nanos, Ballot<P> ballot) {
    ballot.fail(member, why, nanos);
    if (rides != null) {
      rides.leave(member);
    }
  }

  /** The member was not run after all. */
  void failToStart(int member, Throwable why, long nanos, Ballot<P> ballot) {
    committee.seats().get(member).vitals().unused(committee.ticker());
    fail(member, why, nanos, ballot);
  }

  /**
   * The call that ran a member for this one, too, has ended without an answer.
   *
   * @return whether the member failed
   */
  boolean again(int member, Ballot<P> ballot) {
    if (ballot.active(member)) {
      try {
        compute(member, ballot);
      } catch (Throwable e) { // As in start.
        failToStart(member, e, 0, ballot);
      }
    }
    return ballot.failed(member);
  }

  /** Takes over what another call has computed. */
  void shared(Event.Shared event, Ballot<P> ballot) {
    int member = event.member();
    if (rides == null || !ballot.active(member)) {
      return;
    }
    // Who computed it has told the breaker.
    if (event.error() != null) {
      ballot.fail(member, event.error(), 0);
    } else if (event.vote() != null) {
      @SuppressWarnings("unchecked") // a vote of the same member
      P vote = (P) event.vote();
      ballot.share(member, vote);
      rides.shared();
    }
  }

  /** A member has ended here: others may wait for the same. */
  void computed(int member, Ballot<P> ballot, long at) {
    if (rides != null) {
      rides.computed(member, ballot.prediction(member), ballot.error(member), at);
    }
  }

  /** An answer has come too late for this call, which may not be so for others. */
  void answeredLate(int member, @Nullable P answer, long at) {
    if (rides == null || answer == null) {
      return;
    }
    try {
      P vote = Ballot.judged(answer, committee.labels(), committee.names().get(member));
      rides.computed(member, vote, null, at);
    } catch (InvalidOutputException e) {
      // They will see for themselves.
    }
  }

  void add(Runnable task) {
    tasks.add(task);
    newTasks++;
  }

  void addItem(int member, ModelSeat<I, P> seat, Map<String, Tensor> tensors) {
    unsent.add(seat.item(this, asked.priority(), tensors, new ModelReply(member)));
  }

  /**
   * Takes an encoding in.
   *
   * @return whether a member failed with it
   */
  boolean encoded(Event.Encoded event, Ballot<P> ballot) {
    return encodings.encoded(event, ballot);
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

  /** A thread that does a task brings what came of it, and goes on. */
  void bringAndWork(Event event) {
    runOwn(call.step(event, true));
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
    if (ballot.anyActive()) {
      giveUp(ballot, expired);
    }
    if (rides != null) {
      rides.end();
    }
  }

  /** What other calls are to be told, after what was taken before; once the step is over. */
  List<Runnable> takeNews(List<Runnable> before) {
    return rides == null ? before : rides.takeNews(before);
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
    boolean asksItself = rides == null || rides.agreed(member);
    if (expired) {
      fault =
          asksItself
              ? vitals.late(asked.deadlineNanos(), now)
              : vitals.lateForAnother(asked.deadlineNanos());
    } else if (asksItself) {
      vitals.unused(() -> now);
    }
    if (rides != null && fault) {
      rides.seal(member);
    }
    if (run != null && fault) {
      run.leaveBehind(now);
    } else if (run != null && run.leave()) {
      // It was not waited for long enough to say that it hangs.
      cores.later(GRACE_NANOS, () -> run.hang(now + GRACE_NANOS));
    }
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
    bringAndWork(new Event.Answered(member, prediction, error, from, at));
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
            call.bring(new Event.Answered(member, prediction, error, from, at));
          } catch (Throwable e) { // A clock of the host's.
            call.trouble(e);
          }
        });
  }

  /** An interrupt that a member has taken is given back to the thread. */
  static Throwable noted(Throwable error) {
    if (error instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return error;
  }

  /** A model's answer; brought by a thread that has others' questions to run next. */
  private final class ModelReply implements Reply<P> {
    private final int member;
    private final Flight.@Nullable Ride<P> flight;

    ModelReply(int member) {
      this.member = member;
      this.flight = flight(member);
    }

    @Override
    public boolean begins() {
      return flight == null || flight.begin();
    }

    @Override
    public void answered(@Nullable P prediction, @Nullable Throwable error, long from, long at) {
      if (flight != null && error != null && isInterruptedCaller()) {
        flight.leave().forEach(Flight.Passenger::again); // Their threads were not interrupted.
      }
      call.bring(new Event.Answered(member, prediction, error, from, at));
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
