package io.aimass.serve.internal.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.eclipse.jetty.io.EndPoint;

/** The exchanges that are not over, and whether new ones are taken. */
final class Running {

  private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private volatile boolean draining;

  boolean isDraining() {
    return draining;
  }

  int count() {
    return exchanges.size();
  }

  /** Where something is under way. */
  Set<EndPoint> endPoints() {
    return exchanges.stream().map(Exchange::endPoint).collect(Collectors.toSet());
  }

  void add(Exchange exchange) {
    exchanges.add(exchange);
  }

  void remove(Exchange exchange) {
    exchanges.remove(exchange);
    if (draining && exchanges.isEmpty()) {
      lock.lock();
      try {
        none.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Takes nobody in any more, and waits until those that are in have left; cancels the rest. */
  void drain(long nanos) {
    draining = true;
    boolean interrupted = awaitNone(nanos);
    exchanges.forEach(Exchange::stop);
    if (interrupted) {
      Thread.currentThread().interrupt();
    } else {
      awaitNone(TimeUnit.SECONDS.toNanos(1)); // For their answers to go.
    }
  }

  private boolean awaitNone(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (!exchanges.isEmpty() && left > 0) {
        left = none.awaitNanos(left);
      }
      return false;
    } catch (InterruptedException e) {
      return true;
    } finally {
      lock.unlock();
    }
  }
}
