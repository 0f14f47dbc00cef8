package io.aimass.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes several things at once: opening a model takes one core a tenth of a second, and more. The
 * calling thread makes what no other thread has begun, so that an executor without a free thread
 * holds up nothing. After a failure nothing more is begun.
 *
 * @param <T> what is made
 */
final class SideBySide<T> {

  private final List<Supplier<T>> makers;
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  // Guarded by the lock.
  private final List<@Nullable T> made = new ArrayList<>();
  private final List<@Nullable Throwable> failures = new ArrayList<>();
  private int begun;
  private int underWay;
  private boolean failed;

  private SideBySide(List<Supplier<T>> makers) {
    this.makers = makers;
    for (int i = 0; i < makers.size(); i++) {
      made.add(null);
      failures.add(null);
    }
  }

  /**
   * Makes everything.
   *
   * @param makers called once each, by one thread or another
   * @param threads lends threads
   * @param helpers how many of them at most
   * @param undo given what failed, and what has been made all the same
   * @return what was made, in order
   * @throws RuntimeException or an Error: what the first that failed threw, in their order
   */
  static <T> List<T> make(
      List<Supplier<T>> makers,
      Executor threads,
      int helpers,
      BiConsumer<Throwable, ? super T> undo) {
    SideBySide<T> all = new SideBySide<>(makers);
    try {
      for (int i = 0; i < helpers; i++) {
        threads.execute(all::help);
      }
    } catch (RuntimeException | Error e) {
      // No thread is to be had; the calling one does without.
    }
    all.work();
    all.awaitOthers();
    return all.result(undo);
  }

  /** A thread that is lent finds what the calling one would: engines look for their parts there. */
  private void help() {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      work();
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  private void work() {
    int next = begin();
    while (next >= 0) {
      T result = null;
      Throwable failure = null;
      try {
        result = makers.get(next).get();
      } catch (Throwable e) {
        failure = e;
      }
      end(next, result, failure);
      next = begin();
    }
  }

  /** The position of what to make; -1 if nothing more is begun. */
  private int begin() {
    lock.lock();
    try {
      if (failed || begun == makers.size()) {
        return -1;
      }
      underWay++;
      return begun++;
    } finally {
      lock.unlock();
    }
  }

  private void end(int position, @Nullable T result, @Nullable Throwable failure) {
    lock.lock();
    try {
      made.set(position, result);
      failures.set(position, failure);
      failed |= failure != null;
      underWay--;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What is under way must not be left behind half-made, not even by a thread in a hurry. */
  private void awaitOthers() {
    lock.lock();
    try {
      while (underWay > 0) {
        ended.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private List<T> result(BiConsumer<Throwable, ? super T> undo) {
    Throwable first = null;
    for (Throwable failure : failures) {
      if (first == null) {
        first = failure;
      } else if (failure != null && failure != first) {
        first.addSuppressed(failure);
      }
    }
    List<T> results = new ArrayList<>();
    for (T result : made) {
      if (result != null) {
        results.add(result);
      }
    }
    if (first == null) {
      return results;
    }
    for (T result : results) {
      undo.accept(first, result);
    }
    if (first instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) first; // Nothing that is made throws anything else.
  }
}
