package io.aimass.internal;

import com.google.common.util.concurrent.MoreExecutors;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where members run in a test; closing ends the threads and finds those that do not come back. */
final class Threads implements AutoCloseable {

  /**
   * A new thread for each caller. {@link java.util.concurrent.CompletableFuture}'s own default has
   * but one for all of them on two cores, from JDK 25 on: who waits for another one waits for ever.
   */
  static final Executor NEW_THREAD = task -> new Thread(task).start();

  /** Kinds of executors. */
  enum Kind {
    DIRECT,
    SINGLE,
    POOL
  }

  private final @Nullable ExecutorService pool;

  Threads(Kind kind) {
    pool =
        switch (kind) {
          case DIRECT -> null;
          case SINGLE -> Executors.newSingleThreadExecutor();
          case POOL -> Executors.newFixedThreadPool(4);
        };
  }

  Executor executor() {
    return pool == null ? Runnable::run : pool;
  }

  @Override
  public void close() {
    if (pool != null && !MoreExecutors.shutdownAndAwaitTermination(pool, 1, TimeUnit.MINUTES)) {
      throw new AssertionError("a thread does not come back");
    }
  }
}
