package io.aimass.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scheduler whose time a test moves. */
public final class ManualTimer extends AbstractExecutorService implements ScheduledExecutorService {

  /** One alarm. */
  public static final class Alarm extends FutureTask<Object> implements ScheduledFuture<Object> {
    private final long nanos;

    Alarm(Runnable task, long nanos) {
      super(task, "");
      this.nanos = nanos;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(nanos, other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  private final List<Alarm> alarms = new ArrayList<>();

  public synchronized List<Alarm> alarms() {
    return List.copyOf(alarms);
  }

  /** Every alarm that was not cancelled goes off. */
  public void ring() {
    alarms().forEach(Alarm::run);
  }

  @Override
  public synchronized ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    Alarm alarm = new Alarm(task, unit.toNanos(delay));
    alarms.add(alarm);
    return alarm;
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long first, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long first, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void execute(Runnable task) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void shutdown() {
    throw new UnsupportedOperationException("the host's scheduler is the host's to end");
  }

  @Override
  public List<Runnable> shutdownNow() {
    throw new UnsupportedOperationException("the host's scheduler is the host's to end");
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return false;
  }
}
