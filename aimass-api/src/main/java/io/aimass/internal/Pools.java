package io.aimass.internal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads a mass makes where the host gives none: daemons that end when idle. */
final class Pools {

  /** How many tasks may wait for a thread. */
  private static final int QUEUE = 4096;

  private static final long IDLE_SECONDS = 10;

  private Pools() {}

  /** Runs members: at most {@code threads} at a time, a bounded number waiting. */
  static ThreadPoolExecutor members(int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            daemons("aimass-member"),
            (task, full) -> {
              throw new RejectedExecutionException(
                  full.getQueue().size() + " tasks are waiting, the limit is " + QUEUE);
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Gives a pool more threads, or fewer. */
  static void resize(ThreadPoolExecutor pool, int change) {
    synchronized (pool) {
      int threads = pool.getCorePoolSize() + change;
      if (change > 0) {
        pool.setMaximumPoolSize(threads);
        pool.setCorePoolSize(threads);
      } else {
        pool.setCorePoolSize(threads);
        pool.setMaximumPoolSize(threads);
      }
    }
  }

  /**
   * The same threads for callers that work themselves: where nobody is free to help, nobody is
   * asked. Requests for help that come too late would only fill the queue.
   */
  static Executor helpers(ThreadPoolExecutor members) {
    return task -> {
      if (members.getQueue().size() < members.getMaximumPoolSize()) {
        members.execute(task);
      }
    };
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
