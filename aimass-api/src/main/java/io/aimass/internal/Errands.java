package io.aimass.internal;

import io.aimass.BreakerOpenException;
import io.aimass.Encoder;
import io.aimass.InvalidOutputException;
import io.aimass.Tensor;
import io.aimass.internal.compute.Cores;
import io.aimass.internal.compute.Grant;
import io.aimass.internal.compute.Item;
import io.aimass.internal.compute.Stop;
import io.aimass.internal.model.ModelSeat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is done for one call outside of its steps: encoding, running members. Encoders and the
 * host's members are {@link Tasks}; models' questions are {@link Item}s in their queues.
 *
 * <p>What is not said to be called by any thread is called by the one that steps the call.
 */
final class Errands<I, P> implements Encoded {

  private final Committee<I, P, ?> committee;
  private final Asked asked;
  private final Tasks tasks;
  private final Call<I, P, ?> call;
  private final Cores cores;
  private final HostRuns<I, P> hostRuns;

  private final Stop stop = new Stop();
  private final Queue<Item> sent = new ConcurrentLinkedQueue<>();
  private final @Nullable Rides<I, P> rides; // null without a cache
  private final @Nullable Hedges<I, P> hedges; // null if no member has a backup
  private final Encodings<I, P> encodings;
  private volatile boolean stalled;

  // Touched by the stepping thread only.
  private final List<@Nullable Attempt<I, P>> attempts; // the first ones, by member
  private final List<Item> unsent = new ArrayList<>();
  private int newTasks;

  Errands(
      Committee<I, P, ?> committee,
      I input,
      Asked asked,
      Tasks tasks,
      Call<I, P, ?> call,
      Workplace place,
      IntConsumer threads) {
    this.committee = committee;
    this.asked = asked;
    this.tasks = tasks;
    this.call = call;
    this.cores = place.cores();
    this.hostRuns = new HostRuns<>(committee.ticker(), input, asked, tasks, call, place, threads);
    this.attempts = new ArrayList<>(Collections.nCopies(committee.seats().size(), null));
    this.encodings = new Encodings<>(input, committee.ticker(), this);
    this.hedges = Hedges.of(committee, this, place.audience());
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
    } catch (Throwable e) { // An input that cannot be compared with others, a clock that fails.
      fail(member, e, 0, ballot);
    }
    return ballot.active(member);
  }

  /** Sees to it that a member is run, unless another call does. */
  private void compute(int member, Ballot<P> ballot) {
    Attempt<I, P> attempt = firstAttempt(member);
    attempts.set(member, attempt);
    if (!attempt.isCarried()) {
      ask(attempt, ballot);
    }
  }

  private Attempt<I, P> firstAttempt(int member) {
    Flight.Ride<P> flight = rides == null ? null : rides.flight(member);
    Attempt<I, P> hedged = hedges == null ? null : hedges.primary(member, flight);
    return hedged == null
        ? new Attempt<>(member, committee.seats().get(member), flight, stop)
        : hedged;
  }

  /** Has somebody run, unless the breaker is open. */
  void ask(Attempt<I, P> attempt, Ballot<P> ballot) {
    try {
      if (!attempt.isOpen()) {
        BreakerOpenException refusal = attempt.seat().vitals().breaker().refuse(committee.ticker());
        if (refusal != null) {
          fail(attempt, refusal, 0, ballot);
          return;
        }
        attempt.open();
        if (hedges != null) {
          hedges.asked(attempt);
        }
      }
      if (attempt.seat() instanceof ModelSeat<I, P> model) {
        encodings.start(attempt, model, ballot);
      } else {
        add(() -> hostRuns.run(attempt, (FunctionSeat<I, P>) attempt.seat(), this));
      }
    } catch (Throwable e) {
      // An encoder that cannot be compared with the others is its member's failure.
      failToStart(attempt, e, 0, ballot);
    }
  }

  /** Somebody was not run after all. */
  void failToStart(Attempt<I, P> attempt, Throwable why, long nanos, Ballot<P> ballot) {
    if (attempt.isOpen()) {
      attempt.seat().vitals().unused(committee.ticker());
    }
    fail(attempt, why, nanos, ballot);
  }

  /** An attempt has failed, and its breaker has been told. */
  private void fail(Attempt<I, P> attempt, Throwable why, long nanos, Ballot<P> ballot) {
    int member = attempt.member();
    attempt.close();
    if (hedges == null) {
      fail(member, why, nanos, ballot);
    } else if (!hedges.goesOn(attempt, why, ballot)) {
      fail(member, hedges.why(member, why), nanos, ballot);
    }
  }

  private void fail(int member, Throwable why, long nanos, Ballot<P> ballot) {
    ballot.fail(member, why, nanos);
    if (rides != null) {
      rides.failed(member, why);
    }
  }

  /** Takes in what an attempt has come to; what comes when nobody waits for it is dropped. */
  void answered(Event.Answered event, Ballot<P> ballot) {
    @SuppressWarnings("unchecked") // an attempt of this call
    Attempt<I, P> attempt = (Attempt<I, P>) event.attempt();
    int member = attempt.member();
    if (!ballot.active(member) || !attempt.isOpen()) {
      return;
    }
    Vitals vitals = attempt.seat().vitals();
    long latency = event.at() - event.from();
    Throwable error = event.error();
    P vote = null;
    if (error == null) {
      try {
        vote = judged(event);
      } catch (InvalidOutputException e) {
        error = e;
      }
    }
    if (vote != null) {
      vitals.answered(latency, event.at());
      attempt.close();
      take(attempt, vote, latency, event.at(), ballot);
    } else if (error != null) {
      vitals.failed(error, event.at());
      fail(attempt, error, latency, ballot);
    }
  }

  private void take(Attempt<I, P> attempt, P vote, long latency, long at, Ballot<P> ballot) {
    ballot.take(attempt.member(), vote, latency);
    if (hedges != null) {
      hedges.answered(attempt, at);
    }
    if (rides != null) {
      rides.answered(attempt.member(), vote, at);
    }
  }

  private P judged(Event.Answered event) {
    @SuppressWarnings("unchecked") // the seat's own answer, carried by the event
    P prediction = (P) event.prediction();
    String name = committee.names().get(event.attempt().member());
    return Ballot.judged(prediction, committee.labels(), name);
  }

  /** An answer has come too late for this call, which may not be so for others. */
  void answeredLate(Event.Answered event) {
    if (rides == null || event.error() != null) {
      return;
    }
    try {
      rides.answered(event.attempt().member(), judged(event), event.at());
    } catch (InvalidOutputException e) {
      // They will see for themselves.
    }
  }

  /** A member has been waited for too long; called by any thread. */
  void slow(int member) {
    call.bring(new Event.Slow(member));
  }

  /**
   * A member has been waited for too long.
   *
   * @return whether it has failed
   */
  boolean hedge(int member, Ballot<P> ballot) {
    if (hedges != null && ballot.active(member)) {
      hedges.due(member, ballot);
    }
    return ballot.failed(member);
  }

  /**
   * The call that ran a member for this one, too, has ended without an answer.
   *
   * @return whether the member failed
   */
  boolean again(int member, Ballot<P> ballot) {
    Attempt<I, P> backup = hedges == null ? null : hedges.backup(member);
    askAgain(attempts.get(member), ballot);
    askAgain(backup, ballot);
    return ballot.failed(member);
  }

  /** An attempt's turn may have come while another call computed, and gone by. */
  private void askAgain(@Nullable Attempt<I, P> attempt, Ballot<P> ballot) {
    if (attempt != null
        && ballot.active(attempt.member())
        && !attempt.isOver()
        && !attempt.isCarried()) {
      ask(attempt, ballot);
    }
  }

  /** Takes over what another call has computed; that one has told the breaker. */
  void shared(Event.Shared event, Ballot<P> ballot) {
    int member = event.member();
    if (rides == null || !ballot.active(member)) {
      return;
    }
    if (event.error() != null) {
      ballot.fail(member, event.error(), 0);
    } else if (event.vote() != null) {
      @SuppressWarnings("unchecked") // a vote of the same member
      P vote = (P) event.vote();
      ballot.share(member, vote);
      rides.shared();
    }
  }

  void add(Runnable task) {
    tasks.add(task);
    newTasks++;
  }

  void addItem(Attempt<I, P> attempt, ModelSeat<I, P> seat, Map<String, Tensor> tensors) {
    Item item = seat.item(this, asked.priority(), tensors, new ModelReply<>(attempt, call, this));
    attempt.sends(item);
    unsent.add(item);
  }

  /**
   * Takes an encoding in.
   *
   * @return whether a member failed with it
   */
  boolean encoded(Event.Encoded event, Ballot<P> ballot) {
    return encodings.encoded(event, ballot);
  }

  @Override
  public @Nullable Map<String, Tensor> by(Encoder<?> encoder) {
    return encodings.by(encoder);
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
    cores.release(asked.claim());
    if (ballot.anyActive()) {
      giveUp(ballot, expired);
    }
    if (hedges != null) {
      hedges.end();
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
    Attempt<I, P> first = attempts.get(member);
    Attempt<I, P> backup = hedges == null ? null : hedges.backup(member);
    boolean fault = false;
    boolean own = false;
    if (hedges != null && expired) {
      hedges.late(member, now);
    }
    if (first != null && first.isOpen()) {
      own = true;
      fault = giveUp(first, expired, now);
    }
    if (backup != null && backup.isOpen()) {
      own = true;
      fault |= giveUp(backup, expired, now);
    }
    if (!own && expired) { // Another call runs it.
      fault = committee.seats().get(member).vitals().lateForAnother(asked.deadlineNanos());
    }
    if (fault && rides != null) {
      rides.seal(member);
    }
  }

  /** Does not wait for an attempt any longer; whether that is the fault of who was asked. */
  private boolean giveUp(Attempt<I, P> attempt, boolean expired, long now) {
    Vitals vitals = attempt.seat().vitals();
    attempt.close();
    attempt.stop().cancel();
    boolean fault = expired && vitals.late(asked.deadlineNanos(), now);
    if (!expired) {
      vitals.unused(() -> now);
    }
    hostRuns.leave(attempt, fault, now);
    return fault;
  }

  /** Another attempt was faster. */
  void withdraw(Attempt<I, P> attempt, long now) {
    giveUp(attempt, false, now);
    if (!attempt.items().isEmpty()) {
      cores.withdraw(attempt.items());
    }
  }

  /** Whether the calling thread is the caller's own, and was interrupted; for any thread. */
  boolean isInterruptedCaller() {
    return hostRuns.isInterruptedCaller();
  }

  /** The executor gave no thread for a question; for any thread. */
  void stalled(Throwable why) {
    if (!asked.mode().stays()) {
      call.trouble(why);
    } else {
      delayed(); // The caller gets through alone.
    }
  }

  /** The executor does not get to a question, so that the caller may; for any thread. */
  void delayed() {
    if (asked.mode().stays()) {
      stalled = true;
      tasks.signal();
    }
  }
}
