package io.aimass.bench.soak;

import java.lang.reflect.Method;

/** Threads that call. */
final class Hands {

  private Hands() {}

  /**
   * Starts one.
   *
   * @param virtual whether a virtual one is wanted; where there are none (Java below 21) it is a
   *     platform thread
   */
  static Thread start(String name, boolean virtual, Runnable work) {
    if (virtual) {
      try {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        Thread thread = (Thread) start.invoke(null, work);
        thread.setName(name);
        return thread;
      } catch (NoSuchMethodException e) {
        // Before Java 21.
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a virtual thread cannot be started", e);
      }
    }
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
