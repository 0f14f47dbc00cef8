package io.aimass.testkit;

import io.aimass.spi.Cancellation;
import io.aimass.spi.Cancellation.Registration;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** The faults that take time. */
final class Waits {

  private Waits() {}

  /** Waits for the release; an interrupt or the end of all interest ends it. */
  static <I, P> CallFault<I, P> at(Hold hold) {
    return (call, next) -> {
      waitAt(hold, call, Long.MAX_VALUE);
      return next.answer();
    };
  }

  /** Waits for the release whatever happens, as native code does. */
  static <I, P> CallFault<I, P> stuckAt(Hold hold) {
    return (call, next) -> {
      hold.passUninterruptibly();
      return next.answer();
    };
  }

  /** Waits in real time; an interrupt or the end of all interest ends it. */
  static <I, P> CallFault<I, P> of(Duration delay) {
    long nanos = delay.toNanos();
    return (call, next) -> {
      waitAt(new Hold(), call, nanos);
      return next.answer();
    };
  }

  /** Waits in real time whatever happens; the interrupt is given back afterwards. */
  static <I, P> CallFault<I, P> stubborn(Duration delay) {
    long nanos = delay.toNanos();
    return (call, next) -> {
      long end = System.nanoTime() + nanos;
      boolean interrupted = false;
      for (long left = nanos; left > 0; left = end - System.nanoTime()) {
        try {
          new Hold().pass(() -> false, left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return next.answer();
    };
  }

  private static void waitAt(Hold hold, CallFault.Call<?> call, long nanos)
      throws InterruptedException {
    Cancellation cancellation = call.cancellation();
    Registration wake = cancellation.onCancel(hold::wake);
    try {
      boolean released = hold.pass(cancellation::isCancelled, nanos);
      if (!released && cancellation.isCancelled()) {
        throw new CancellationException(
            "call " + call.number() + " was slow, and nobody waits any more");
      }
    } finally {
      wake.close();
    }
  }
}
