package io.aimass.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The work of one call, and who does it: threads of the executor, and the caller where it may.
 *
 * <p>A task is never left with nobody to do it. Whoever makes tasks while it works takes one of
 * them itself and hands the others on; in {@link Mode#ALONE} and {@link Mode#HELPING} the caller
 * takes whatever is left until the call has ended, and in {@link Mode#LENDING} until nothing is.
 */
final class Tasks {

  /** Who runs the tasks. */
  enum Mode {
    /** The calling thread alone, one after the other. */
    ALONE,
    /** The calling thread and the executor: a task for the caller, the others handed on. */
    HELPING,
    /** The calling thread as long as there are tasks, then the executor: the caller never waits. */
    LENDING,
    /** The executor alone: the caller waits at most until its deadline, or not at all. */
    HANDED;

    /** Whether the caller stays until the call has ended, and can do what nobody else does. */
    boolean stays() {
      return this == ALONE || this == HELPING;
    }
  }

  /**
   * What waits in the executor's queue. It lets go of the call as soon as that has ended: behind
   * members that hang, the queue would else keep every input alive.
   */
  private static final class Hand implements Runnable {
    private volatile @Nullable Tasks tasks;

    Hand(Tasks tasks) {
      this.tasks = tasks;
    }

    @Override
    public void run() {
      Tasks known = tasks;
      if (known != null) {
        known.work();
      }
    }
  }

  private final Executor executor;
  private final Mode mode;
  private final Consumer<Throwable> trouble;
  private final Queue<Runnable> open = new ConcurrentLinkedQueue<>();
  private final Wake wake = new Wake();
  private final Hand hand = new Hand(this);
  private volatile boolean ended;
  private volatile @Nullable Thread lent; // the caller, while it works though it does not stay

  /**
   * Creates an empty list.
   *
   * @param executor lends threads
   * @param mode who runs the tasks
   * @param trouble told what the executor or a task throws; must end the call
   */
  Tasks(Executor executor, Mode mode, Consumer<Throwable> trouble) {
    this.executor = executor;
    this.mode = mode;
    this.trouble = trouble;
    this.lent = mode == Mode.LENDING ? Thread.currentThread() : null;
  }

  /** Whether there is no more work to do. */
  boolean ended() {
    return ended;
  }

  void add(Runnable task) {
    open.add(task);
  }

  /** Wakes the caller: there are tasks, or the call has ended. */
  void signal() {
    wake.signal();
  }

  /** No more work: what has not been taken is dropped. */
  void end() {
    ended = true;
    hand.tasks = null;
    open.clear();
  }

  /** Asks the executor for that many threads. */
  void handOn(int count) {
    if (mode == Mode.ALONE || lent == Thread.currentThread()) {
      return;
    }
    try {
      for (int i = 0; i < count && !open.isEmpty(); i++) {
        executor.execute(hand);
      }
    } catch (RejectedExecutionException e) {
      if (!mode.stays()) { // There the caller gets through alone.
        trouble.accept(e);
      }
    } catch (Throwable e) {
      trouble.accept(e);
    }
  }

  /** The calling thread does one task, if there is one. */
  boolean runOne() {
    Runnable task = open.poll();
    if (task == null) {
      return false;
    }
    run(task);
    return true;
  }

  /** The calling thread does what there is, and leaves; others hand on what they make. */
  void runAll() {
    while (runOne()) {
      // On to the next.
    }
    lent = null;
  }

  /** The calling thread sleeps until it is {@linkplain #signal signalled}. */
  void await() throws InterruptedException {
    wake.await();
  }

  /** A thread of the executor works until nothing is left. */
  private void work() {
    boolean interrupted = false;
    Runnable task = open.poll();
    while (task != null) {
      run(task);
      // One member's interrupt is none of the next one's business.
      interrupted |= Thread.interrupted();
      task = open.poll();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Runnable task) {
    if (ended) {
      return;
    }
    try {
      task.run();
    } catch (Throwable e) {
      trouble.accept(e);
    }
  }
}
