package io.aimass.internal;

import org.junit.jupiter.api.Test;

class WakeRaces {

  /** Two bring work, one sleeps until there is some: as a caller and those who help it. */
  public static class TwoSignals extends Race {
    private final Wake wake = new Wake();
    private volatile boolean first;
    private volatile boolean second;

    public TwoSignals() {
      racer(
          () -> {
            first = true;
            wake.signal();
          });
      racer(
          () -> {
            second = true;
            wake.signal();
          });
      racer(
          () -> {
            while (!first || !second) {
              wake.await();
            }
          });
    }

    @Override
    protected void after() {
      must(first && second, "both have signalled");
    }
  }

  @Test
  void signal_isNeverLost() throws Exception {
    Race.explore(300, TwoSignals.class);
  }
}
