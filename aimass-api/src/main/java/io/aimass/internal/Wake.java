package io.aimass.internal;

import java.util.concurrent.Semaphore;

/** Lets the calling thread sleep until there is something to do; a signal is never lost. */
final class Wake {

  private final Semaphore signals = new Semaphore(0);

  void signal() {
    signals.release();
  }

  void await() throws InterruptedException {
    signals.acquire();
    signals.drainPermits();
  }
}
