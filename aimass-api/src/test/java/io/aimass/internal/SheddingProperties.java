package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Batching;
import io.aimass.CallOptions;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassListener;
import io.aimass.ModelSpec;
import io.aimass.OverloadedException;
import io.aimass.internal.compute.Cores;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Calls that come faster than they are answered, at times that do not depend on the answers; in
 * simulated time. A batch costs its model a fixed time and more for each item, give or take.
 */
class SheddingProperties {

  private static final long FIXED = TimeUnit.MILLISECONDS.toNanos(4);
  private static final long EACH = TimeUnit.MILLISECONDS.toNanos(1);
  private static final Duration DEADLINE = Duration.ofMillis(100);
  private static final int BATCH = 8;
  private static final long SECONDS = 3;

  /** A load to be carried. */
  private record Load(int cores, int models, double factor, long seed) {

    /** Answers a second at most. */
    double capacity() {
      double batch = (FIXED + (double) BATCH * EACH) / TimeUnit.SECONDS.toNanos(1);
      return BATCH / batch * cores / models;
    }
  }

  /** What became of calls. */
  private static final class Outcome implements MassListener {
    private int refused;
    private int inTime;
    private int late;

    @Override
    public void callEnded(CallEnded event) {
      if (event.error().isEmpty() && event.latency().compareTo(DEADLINE) <= 0) {
        inTime++;
      } else {
        late++;
      }
    }

    @Override
    public void callRefused(CallRefused event) {
      refused++;
    }

    double goodput() {
      return (double) inTime / SECONDS;
    }

    double kept() {
      return (double) inTime / (inTime + late);
    }
  }

  private static ModelSpec<String, Double> model() {
    return Lengths.model().samples(List.of("a", "bb")).batching(Batching.upTo(BATCH));
  }

  private static Outcome carry(Load load, boolean shedding) {
    Simulation time = new Simulation();
    Random random = new Random(load.seed());
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  long size = inputs.get("length").shape()[0];
                  double noise = 0.8 + 0.4 * random.nextDouble();
                  time.sleep((long) ((FIXED + size * EACH) * noise));
                  return inputs;
                });
    ManualTimer timer = new ManualTimer();
    Outcome outcome = new Outcome();
    MassBuilder<String, Double, Double> builder = Mass.builder().addModel("m0", model());
    for (int model = 1; model < load.models(); model++) {
      builder.addModel("m" + model, model());
    }
    builder
        .ensemble(votes -> votes.first())
        .engine(engine)
        .budget(new Cores(load.cores(), time::now, () -> timer, time))
        .executor(time)
        .scheduler(timer)
        .ticker(time::now)
        .maxPending(1_000_000)
        .listener(outcome);
    if (shedding) {
      builder.shedLateCalls();
    }
    try (Mass<String, Double> mass = builder.build()) {
      time.at(0, () -> ask(mass, time, random, load));
      time.run();
    }
    return outcome;
  }

  /** Asks, and asks again after a while, as a Poisson process does. */
  private static void ask(Mass<String, Double> mass, Simulation time, Random random, Load load) {
    try {
      CompletableFuture<Double> answer =
          mass.predictAsync("x", CallOptions.defaults().deadline(DEADLINE));
      time.at(time.now() + DEADLINE.toNanos() + 1, () -> answer.cancel(true));
    } catch (OverloadedException e) {
      // Counted by the listener.
    }
    double rate = load.factor() * load.capacity() / TimeUnit.SECONDS.toNanos(1);
    long next = time.now() + (long) (-Math.log(1 - random.nextDouble()) / rate);
    if (next < TimeUnit.SECONDS.toNanos(SECONDS)) {
      time.at(next, () -> ask(mass, time, random, load));
    }
  }

  @Property(tries = 8, seed = "1")
  void overload_leavesTheAnswersInTimeThatThereCanBe(
      @ForAll @IntRange(min = 1, max = 4) int cores,
      @ForAll @IntRange(min = 1, max = 3) int models,
      @ForAll @IntRange(min = 1, max = 1_000_000) int seed) {
    Load load = new Load(cores, models, 3, seed);
    Outcome with = carry(load, true);
    Outcome without = carry(load, false);
    assertThat(without.refused).isZero();
    assertThat(with.refused).isPositive();
    assertThat(with.kept()).isGreaterThan(0.9);
    assertThat(with.goodput()).isGreaterThan(0.9 * load.capacity());
    assertThat(with.goodput()).isGreaterThan(5 * without.goodput());
  }
}
