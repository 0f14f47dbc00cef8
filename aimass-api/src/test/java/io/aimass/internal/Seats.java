package io.aimass.internal;

import io.aimass.CircuitBreaker;
import io.aimass.internal.compute.ProcessCores;
import io.aimass.internal.compute.Share;
import java.util.List;

/** What seats need in tests. */
public final class Seats {

  private Seats() {}

  /** Of a member that has done nothing yet. */
  public static Vitals vitals(String name) {
    Breaker breaker = new Breaker(name, CircuitBreaker.standard(), state -> {});
    return new Vitals(breaker, new Tally());
  }

  /** Two cores of its own. */
  public static Workplace place() {
    return new Workplace(
        ProcessCores.of(2),
        new Share(2),
        ProcessCores.threads(),
        System::nanoTime,
        new Audience("mass", List.of()));
  }
}
