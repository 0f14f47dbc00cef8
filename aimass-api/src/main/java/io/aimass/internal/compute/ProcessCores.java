package io.aimass.internal.compute;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a process has only once, and all masses in it share: its cores, and the threads that run
 * models and watch the time. The threads are daemons, made when needed, and end when idle.
 *
 * <p>This is the one place where state is static, because the cores are.
 */
public final class ProcessCores {

  private static final long IDLE_SECONDS = 10;

  private ProcessCores() {}

  /** Made with the first mass that needs it. */
  private static final class Holder {
    static final ScheduledExecutorService TIMER = timer();
    static final Executor WORKERS = workers();
    static final Cores CORES = of(Runtime.getRuntime().availableProcessors());
  }

  /** The process's cores. */
  public static Cores get() {
    return Holder.CORES;
  }

  /** A number of cores of their own. */
  public static Cores of(int cores) {
    if (cores < 1) {
      throw new IllegalArgumentException("a budget has 1 core or more, got " + cores);
    }
    return new Cores(cores, System::nanoTime, ProcessCores::clock, task -> threads().execute(task));
  }

  /** Watches the time. */
  public static ScheduledExecutorService clock() {
    return Holder.TIMER;
  }

  /**
   * Runs models. It has no bound of its own: there are no more threads than permits, and those lost
   * to runs that do not come back.
   */
  public static Executor threads() {
    return Holder.WORKERS;
  }

  private static ThreadPoolExecutor workers() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        daemons("aimass-compute"));
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("aimass-timer"));
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true); // Only once nothing is being watched.
    return timer;
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
