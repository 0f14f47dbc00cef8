package io.aimass.internal;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** What is counted of times: {@link Latencies} and {@link Width}. */
class TimesRaces {

  /** Three count, two of them the same time. */
  public static class Counting extends Race {
    private final Latencies latencies = new Latencies();

    public Counting() {
      racer(() -> latencies.add(1_000));
      racer(() -> latencies.add(1_000));
      racer(() -> latencies.add(1_000_000));
    }

    @Override
    protected void after() {
      must(latencies.count() == 3, latencies.count() + " of 3 times were counted");
      must(latencies.quantile(0.5) < 2_000, "two of three were short");
    }
  }

  @Test
  void time_isNeverLost() throws Exception {
    Race.explore(300, Counting.class);
  }

  /** A width by itself is its own specification, used by one after the other. */
  @Param(name = "nanos", gen = IntGen.class, conf = "1:9")
  public static class Widths {
    private final Width width = new Width(2, 10);

    @Operation
    public void ended(@Param(name = "nanos") int nanos) {
      width.ended(nanos);
    }

    @Operation
    public int now() {
      return width.now();
    }
  }

  @Test
  void width_isOneStepAtATime() {
    new ModelCheckingOptions()
        .threads(2)
        .actorsBefore(3)
        .actorsPerThread(3)
        .actorsAfter(1)
        .iterations(Race.times(30))
        .invocationsPerIteration(100)
        .check(Widths.class);
  }
}
