package io.aimass.internal;

import io.aimass.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostRunRaces {

  /** A member comes back while its call gives it up, and later finds that it hangs. */
  public static class GivenUp extends Race {
    private final AtomicInteger lost = new AtomicInteger();
    private final Breaker breaker =
        new Breaker("m", CircuitBreaker.of(1, 1, Duration.ofSeconds(1)), state -> {});
    final HostRun run = new HostRun(breaker, this::change);

    public GivenUp() {
      racer(() -> run.end(() -> 0));
      racer(this::giveUp);
      racer(() -> run.hang(0)); // as the timer does, which may ring before it is given up
    }

    void giveUp() {
      run.leave();
    }

    private void change(int change) {
      int now = lost.addAndGet(change);
      must(now >= -1 && now <= 1, now + " threads are lost to one run");
    }

    @Override
    protected void after() {
      must(lost.get() == 0, lost + " threads are lost though the run has come back");
      must(breaker.hanging() == 0, breaker.hanging() + " runs hang though there was one");
    }
  }

  /** The same for a member that had time enough. */
  public static class LeftBehind extends GivenUp {
    @Override
    void giveUp() {
      run.leaveBehind(0);
    }
  }

  @Test
  void runThatComesBack_isNeitherLostNorHanging() throws Exception {
    Race.explore(200, GivenUp.class);
    Race.explore(200, LeftBehind.class);
  }
}
