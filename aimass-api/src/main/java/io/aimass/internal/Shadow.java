package io.aimass.internal;

import io.aimass.MassReport.ShadowReport;
import io.aimass.MemberFailure;
import io.aimass.ensemble.Ensembles;
import io.aimass.internal.Score.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A member without a vote: it is asked what the committee has answered, and how often it agrees is
 * counted.
 *
 * <p>Nobody waits for it. What is not a model's run is done by one thread at a time that is no
 * caller's and none of the mass's; a model's questions are the last in {@link Cores}. A shadow that
 * is slower than questions come drops those that it has no room for.
 */
final class Shadow<I> {

  /** How many questions may be on their way. */
  static final int MOST_PENDING = 64;

  private final String name;
  private final BiPredicate<Object, Object> agrees;
  private final Workplace place;
  private final Roster<I, Object, Object> roster;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  // Guarded by the lock.
  private final Deque<ShadowRun<I>> waiting = new ArrayDeque<>(); // for the thread
  private final Set<ShadowRun<I>> inQueue = new HashSet<>(); // of the model, or being run
  private int pending;
  private boolean working;
  private boolean closed;
  private Score score = new Score();

  private Shadow(
      Committee<I, Object, Object> alone, BiPredicate<Object, Object> agrees, Workplace place) {
    this.name = alone.names().get(0);
    this.agrees = agrees;
    this.place = place;
    this.roster = new Roster<>(alone, RunningMass::closeQuietly);
  }

  /**
   * Creates a shadow, which owns its seat from now on.
   *
   * @param agrees tells whether an answer and the shadow's prediction say the same
   * @param place where its model runs; lends one thread at a time
   */
  static <I> Shadow<I> of(
      Seat<I, Object> seat, BiPredicate<Object, Object> agrees, Workplace place) {
    Committee<I, Object, Object> alone =
        new Committee<>(
            List.of(seat),
            List.of(seat.name()),
            Ensembles.firstAnswer(),
            MemberFailure.FAIL,
            1,
            null,
            null,
            place.ticker(),
            true,
            null);
    return new Shadow<>(alone, agrees, place);
  }

  String name() {
    return name;
  }

  BiPredicate<Object, Object> agrees() {
    return agrees;
  }

  Workplace place() {
    return place;
  }

  /** Has the shadow asked, if there is room. */
  void ask(I input, Object answer, Encoded encoded) {
    ShadowRun<I> run = admit(input, answer);
    if (run != null) {
      run.share(encoded);
      next(run);
    }
  }

  private @Nullable ShadowRun<I> admit(I input, Object answer) {
    lock.lock();
    try {
      if (closed || pending == MOST_PENDING) {
        score.count(Mark.DROPPED);
        return null;
      }
      pending++;
      return new ShadowRun<>(this, roster.enter(), score, input, answer);
    } finally {
      lock.unlock();
    }
  }

  /** A run goes on, on the shadow's thread. */
  void next(ShadowRun<I> run) {
    boolean start;
    lock.lock();
    try {
      inQueue.remove(run);
      if (!closed) {
        waiting.add(run);
      }
      start = !closed && !working;
      working |= start;
      if (!closed && !start) {
        return;
      }
    } finally {
      lock.unlock();
    }
    if (start) {
      start();
    } else {
      run.end(Mark.DROPPED, null);
    }
  }

  private void start() {
    try {
      place.executor().execute(this::work);
    } catch (RuntimeException | Error e) { // There is no memory for another thread.
      List<ShadowRun<I>> dropped;
      lock.lock();
      try {
        working = false;
        dropped = takeWaiting();
      } finally {
        lock.unlock();
      }
      dropped.forEach(run -> run.end(Mark.DROPPED, null));
    }
  }

  private List<ShadowRun<I>> takeWaiting() {
    List<ShadowRun<I>> all = new ArrayList<>(waiting);
    waiting.clear();
    return all;
  }

  private void work() {
    ShadowRun<I> run = take();
    while (run != null) {
      run.proceed();
      Thread.interrupted(); // What interrupts one question is not the next one's.
      run = take();
    }
  }

  private @Nullable ShadowRun<I> take() {
    lock.lock();
    try {
      ShadowRun<I> run = waiting.poll();
      working = run != null;
      return run;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A run's question is about to be put into its model's queue.
   *
   * @return false if it is too late for that
   */
  boolean enqueue(ShadowRun<I> run) {
    lock.lock();
    try {
      return !closed && inQueue.add(run);
    } finally {
      lock.unlock();
    }
  }

  /** A run is over. */
  void ended(ShadowRun<I> run) {
    lock.lock();
    try {
      inQueue.remove(run);
      pending--;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Puts another member into the seat; it begins with an empty score. Not after closing. */
  void replace(Seat<I, Object> seat) {
    roster.replace(0, seat);
    lock.lock();
    try {
      score = new Score(); // Those asked before go on counting for the one that left.
    } finally {
      lock.unlock();
    }
  }

  ShadowReport report() {
    lock.lock();
    try {
      return score.report(roster.committee().seats().get(0).report());
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more questions and drops those that are not being run. Again, it does nothing. */
  void close() {
    List<ShadowRun<I>> dropped;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      dropped = takeWaiting();
      inQueue.stream().filter(ShadowRun::leaveQueue).forEach(dropped::add);
    } finally {
      lock.unlock();
    }
    dropped.forEach(run -> run.end(Mark.DROPPED, null));
    roster.close();
  }

  /** Waits for what is being run; whether it has ended. */
  boolean awaitEnded(long nanos) {
    long left = nanos;
    lock.lock();
    try {
      while (pending > 0 && left > 0) {
        left = ended.awaitNanos(left);
      }
      return pending == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
