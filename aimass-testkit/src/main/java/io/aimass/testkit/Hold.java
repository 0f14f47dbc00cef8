package io.aimass.testkit;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Holds calls until the test releases them, so that a test is sure that a member is at work without
 * sleeping. May be shared by several members and engines.
 *
 * <p>Use it in a {@code try}: {@link #close()} releases, so no thread stays behind when an
 * assertion fails. Safe for use by many threads.
 */
public final class Hold implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean released;
  private int held;

  /** A hold that is not released. */
  public Hold() {}

  /** Lets all calls go on, those that are held and those to come. Releasing twice does nothing. */
  public void release() {
    lock.lock();
    try {
      released = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Releases. */
  @Override
  public void close() {
    release();
  }

  /**
   * How many calls are held at this moment.
   *
   * @return 0 or more
   */
  public int held() {
    lock.lock();
    try {
      return held;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until calls are held, 30 seconds at most.
   *
   * @param calls how many at once; 1 or more
   * @throws IllegalArgumentException if {@code calls} is below 1
   * @throws AssertionError if fewer are held by then
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public void awaitHeld(int calls) throws InterruptedException {
    awaitHeld(calls, PATIENCE);
  }

  /**
   * Waits until calls are held.
   *
   * @param calls how many at once; 1 or more
   * @param patience how long at most
   * @throws IllegalArgumentException if {@code calls} is below 1
   * @throws AssertionError if fewer are held by then
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public void awaitHeld(int calls, Duration patience) throws InterruptedException {
    if (calls < 1) {
      throw new IllegalArgumentException("expected 1 call or more, got " + calls);
    }
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (held < calls) {
        if (left <= 0) {
          throw new AssertionError(
              "expected " + calls + " calls to be held within " + patience + ", got " + held);
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the release, and for nothing else: not even an interrupt ends it. */
  void passUninterruptibly() {
    lock.lock();
    try {
      enter();
      while (!released) {
        changed.awaitUninterruptibly();
      }
    } finally {
      leave();
    }
  }

  /**
   * Waits for the release or for the stop.
   *
   * @return whether it was released in time
   */
  boolean pass(BooleanSupplier stop, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    long left = nanos;
    try {
      enter();
      while (!released && !stop.getAsBoolean() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return released;
    } finally {
      leave();
    }
  }

  private void enter() {
    held++;
    changed.signalAll();
  }

  private void leave() {
    held--;
    lock.unlock();
  }

  /** Has those who wait look at their stop again. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Such as {@code hold of 2 calls}. */
  @Override
  public String toString() {
    lock.lock();
    try {
      return released ? "released hold" : "hold of " + held + " calls";
    } finally {
      lock.unlock();
    }
  }
}
