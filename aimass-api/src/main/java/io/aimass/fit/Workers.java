package io.aimass.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs numbered pieces of work on a fixed number of threads, the caller's included. Which thread
 * runs which piece is open, so a piece may write only what no other piece touches; then the result
 * does not depend on the number of threads.
 */
final class Workers implements AutoCloseable {
  private static final int MOST_THREADS = 1024;

  /** One kind of work, cut into pieces. */
  interface Piece {
    /** Does the piece of this number. */
    void run(int number);
  }

  private final int helpers;
  private final ExecutorService executor;

  Workers(int threads) {
    this.helpers = requireThreads(threads) - 1;
    // The pool starts no thread before its first task: one thread costs nothing here.
    this.executor =
        Executors.newFixedThreadPool(
            Math.max(1, helpers),
            task -> {
              Thread thread = new Thread(task, "aimass-fit");
              thread.setDaemon(true);
              return thread;
            });
  }

  static int requireThreads(int threads) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads is " + threads + ", expected 1 to " + MOST_THREADS);
    }
    return threads;
  }

  /**
   * Runs the pieces 0 to {@code count - 1} and returns when all are done; throws what one threw.
   */
  void run(int count, Piece piece) {
    AtomicInteger next = new AtomicInteger();
    Runnable loop =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            piece.run(i);
          }
        };
    List<Future<?>> others = new ArrayList<>();
    for (int i = 0; i < Math.min(helpers, count - 1); i++) {
      others.add(executor.submit(loop));
    }
    try {
      loop.run();
    } finally {
      // Also when this thread failed: no helper may still write into arrays the caller gets back.
      awaitAll(others);
    }
  }

  private static void awaitAll(List<Future<?>> tasks) {
    boolean interrupted = false;
    Throwable failure = null;
    for (Future<?> task : tasks) {
      boolean done = false;
      while (!done) {
        try {
          task.get();
          done = true;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          failure = failure == null ? e.getCause() : failure;
          done = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof Error) {
      throw (Error) failure;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
