package io.aimass.internal;

import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Threads in simulated time. One runs at a time, until it sleeps or ends, so that the same run
 * happens again however the machine schedules threads.
 */
final class Simulation implements Executor {

  private record Event(long at, long number, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int earlier = Long.compare(at, other.at);
      return earlier == 0 ? Long.compare(number, other.number) : earlier;
    }
  }

  /** A thread that waits for its turn. */
  private static final class Actor {
    private final Semaphore turn = new Semaphore(0);
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private volatile @Nullable Actor running;
  private final Semaphore over = new Semaphore(0);
  private volatile long now;
  private volatile @Nullable Throwable failure;
  private long numbers;

  long now() {
    return now;
  }

  /** Has something done at a time, on the thread that runs the simulation or one of its own. */
  void at(long time, Runnable action) {
    events.add(new Event(time, numbers++, action));
  }

  @Override
  public void execute(Runnable task) {
    at(now, () -> begin(task));
  }

  private void begin(Runnable task) {
    Actor actor = new Actor();
    Thread thread =
        new Thread(
            () -> {
              actor.turn.acquireUninterruptibly();
              try {
                task.run();
              } catch (Throwable e) {
                failure = e;
              } finally {
                over.release();
              }
            });
    thread.setDaemon(true);
    thread.start();
    go(actor);
  }

  /** Gives an actor its turn, until it sleeps or ends. */
  private void go(Actor actor) {
    running = actor;
    actor.turn.release();
    over.acquireUninterruptibly();
    running = null;
  }

  /** The calling thread sleeps; outside of the simulation nobody does. */
  void sleep(long nanos) {
    Actor actor = running;
    if (actor != null) {
      at(now + nanos, () -> go(actor));
      over.release();
      actor.turn.acquireUninterruptibly();
    }
  }

  /** Runs until nothing happens any more. */
  void run() {
    for (Event next = events.poll(); next != null; next = events.poll()) {
      now = next.at();
      next.action().run();
      Throwable failed = failure;
      if (failed != null) {
        throw new AssertionError("a thread of the simulation failed", failed);
      }
    }
  }
}
