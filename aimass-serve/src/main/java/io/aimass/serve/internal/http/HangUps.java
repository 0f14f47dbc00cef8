package io.aimass.serve.internal.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Begins the watches for clients that hang up, once an answer has been waited for a while. To begin
 * and end one wakes a thread or two; most answers are there before that would pay.
 */
final class HangUps implements Runnable {

  private static final long WHILE_MILLIS = 10;

  private final Scheduler scheduler;
  private final Queue<Young> young = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /** A watch that has not begun. */
  private record Young(HangUp watch, long since) {}

  HangUps(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Watches, from soon on.
   *
   * @param request whose body has been read
   * @param gone run if the client hangs up; a second time it must do nothing
   * @return ends the watch; to be run before anything is written
   */
  Runnable watch(Request request, Runnable gone) {
    request.addFailureListener(failure -> gone.run());
    HangUp watch = HangUp.of(request, gone);
    if (watch == null) {
      return () -> {};
    }
    young.add(new Young(watch, System.nanoTime()));
    if (scheduled.compareAndSet(false, true)) {
      schedule();
    }
    return watch::end;
  }

  private void schedule() {
    scheduler.schedule(this, WHILE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    long now = System.nanoTime();
    Young next = young.peek();
    while (next != null && now - next.since() >= TimeUnit.MILLISECONDS.toNanos(WHILE_MILLIS) / 2) {
      young.poll();
      next.watch().begin();
      next = young.peek();
    }
    if (next != null) {
      schedule();
      return;
    }
    scheduled.set(false);
    if (!young.isEmpty() && scheduled.compareAndSet(false, true)) {
      schedule();
    }
  }
}
