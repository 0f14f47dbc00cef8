package io.aimass.internal;

import io.aimass.internal.compute.ProcessCores;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls that nobody blocks on when their deadline passes, and has backups asked. The timer's
 * thread only hands on: what the host does when its call has expired must not hold up others'
 * deadlines.
 */
final class Deadlines {

  private final @Nullable ScheduledExecutorService given;

  /**
   * Creates the deadlines.
   *
   * @param timer the host's; null for the process's own
   */
  Deadlines(@Nullable ScheduledExecutorService timer) {
    this.given = timer;
  }

  /** Has a call expire after some time, unless it has settled by then. */
  void watch(Call<?, ?, ?> call, long nanos) {
    Future<?> alarm = later(nanos, call::expire);
    call.future().whenComplete((decision, error) -> alarm.cancel(false));
  }

  /** Does something in a while, unless that is cancelled. */
  Future<?> later(long nanos, Runnable action) {
    ScheduledExecutorService clock = given == null ? ProcessCores.clock() : given;
    return clock.schedule(
        () -> ProcessCores.threads().execute(action), nanos, TimeUnit.NANOSECONDS);
  }
}
