package io.aimass.internal.compute;

import io.aimass.internal.Race;
import io.aimass.spi.Cancellation.Registration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopRaces {

  /** A run registers how to stop it and ends, another one goes on, while both are told to stop. */
  public static class Stopping extends Race {
    private final Stop stop = new Stop();
    private final AtomicInteger stopped = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    public Stopping() {
      racer(stop::cancel);
      racer(() -> stop.onCancel(stopped::incrementAndGet));
      racer(
          () -> {
            Registration registration = stop.onCancel(this::stopEnded);
            registration.close();
            over.set(true);
            must(!stopping.get(), "what the action touches is freed under it");
          });
    }

    private void stopEnded() {
      stopping.set(true);
      must(!over.get(), "a run that has ended is stopped");
      ended.incrementAndGet();
      stopping.set(false);
    }

    @Override
    protected void after() {
      stop.cancel();
      must(stop.isCancelled(), "cancelled");
      must(stopped.get() == 1, "the run is stopped " + stopped + " times");
      must(ended.get() <= 1, "the run that ends is stopped " + ended + " times");
    }
  }

  @Test
  void run_isStoppedOnce_andNotOnceItHasEnded() throws Exception {
    Race.explore(400, Stopping.class);
  }
}
