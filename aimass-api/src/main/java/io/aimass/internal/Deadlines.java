package io.aimass.internal;

import io.aimass.internal.compute.ProcessCores;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls that nobody blocks on when their deadline passes. Threads are made with the first such
 * call.
 */
final class Deadlines {

  private final ReentrantLock lock = new ReentrantLock();
  private final @Nullable ScheduledExecutorService given;
  private final int settleThreads;
  private @Nullable ExecutorService settlers; // guarded by lock
  private boolean closed; // guarded by lock

  /**
   * Creates the deadlines.
   *
   * @param timer the host's; null for the process's own
   * @param settleThreads how many calls may be settled at once
   */
  Deadlines(@Nullable ScheduledExecutorService timer, int settleThreads) {
    this.given = timer;
    this.settleThreads = settleThreads;
  }

  /** Has a call expire after some time, unless it has settled by then. */
  void watch(Call<?, ?, ?> call, long nanos) {
    ExecutorService hands;
    lock.lock();
    try {
      if (closed) {
        return; // The last call has ended, so this one has.
      }
      if (settlers == null) {
        settlers = Pools.settlers(settleThreads);
      }
      hands = settlers;
    } finally {
      lock.unlock();
    }
    ScheduledExecutorService clock = given == null ? ProcessCores.clock() : given;
    Future<?> alarm =
        clock.schedule(() -> hands.execute(call::expire), nanos, TimeUnit.NANOSECONDS);
    call.future().whenComplete((decision, error) -> alarm.cancel(false));
  }

  /** Ends the threads that were made here. */
  void close() {
    lock.lock();
    try {
      closed = true;
      if (settlers != null) {
        settlers.shutdown();
      }
    } finally {
      lock.unlock();
    }
  }
}
