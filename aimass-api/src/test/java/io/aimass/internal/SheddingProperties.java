package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Batching;
import io.aimass.CallOptions;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassListener;
import io.aimass.ModelSpec;
import io.aimass.OverloadedException;
import io.aimass.Tensor;
import io.aimass.internal.compute.Cores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  private static final long SECONDS = 2;

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

  /** Where masses run. */
  private record World(Simulation time, ManualTimer timer, Cores cores, Random random) {

    static World of(Load load) {
      Simulation time = new Simulation();
      ManualTimer timer = new ManualTimer();
      Cores cores = new Cores(load.cores(), time::now, () -> timer, time);
      return new World(time, timer, cores, new Random(load.seed()));
    }

    Mass<String, Double> mass(Load load, Outcome outcome, boolean shedding) {
      FakeEngine engine = new FakeEngine("fake").running((inputs, stop) -> run(inputs));
      MassBuilder<String, Double, Double> builder = Mass.builder().addModel("m0", model());
      for (int model = 1; model < load.models(); model++) {
        builder.addModel("m" + model, model());
      }
      builder
          .ensemble(votes -> votes.first())
          .engine(engine)
          .budget(cores)
          .executor(time)
          .scheduler(timer)
          .ticker(time::now)
          .maxPending(1_000_000)
          .listener(outcome);
      return (shedding ? builder.shedLateCalls() : builder).build();
    }

    private Map<String, Tensor> run(Map<String, Tensor> inputs) {
      long size = inputs.get("length").shape()[0];
      double noise = 0.8 + 0.4 * random.nextDouble();
      time.sleep((long) ((FIXED + size * EACH) * noise));
      return inputs;
    }
  }

  private static Outcome carry(Load load, boolean shedding) {
    Outcome outcome = new Outcome();
    World world = World.of(load);
    try (Mass<String, Double> mass = world.mass(load, outcome, shedding)) {
      world.time().at(0, () -> ask(mass, world, load));
      world.time().run();
    }
    return outcome;
  }

  /** Asks, and asks again after a while, as a Poisson process does. */
  private static void ask(Mass<String, Double> mass, World world, Load load) {
    Simulation time = world.time();
    try {
      CompletableFuture<Double> answer =
          mass.predictAsync("x", CallOptions.defaults().deadline(DEADLINE));
      time.at(time.now() + DEADLINE.toNanos() + 1, () -> answer.cancel(true));
    } catch (OverloadedException e) {
      // Counted by the listener.
    }
    double rate = load.factor() * load.capacity() / TimeUnit.SECONDS.toNanos(1);
    long next = time.now() + (long) (-Math.log(1 - world.random().nextDouble()) / rate);
    if (next < TimeUnit.SECONDS.toNanos(SECONDS)) {
      time.at(next, () -> ask(mass, world, load));
    }
  }

  @Property(tries = 3, seed = "1")
  void overload_leavesTheAnswersInTimeThatThereCanBe(
      @ForAll @IntRange(min = 1, max = 4) int cores,
      @ForAll @IntRange(min = 1, max = 3) int models,
      @ForAll @IntRange(min = 1, max = 1_000_000) int seed) {
    Load load = new Load(cores, models, 3, seed);
    Outcome with = carry(load, true);
    Outcome without = carry(load, false);
    assertThat(without.refused).isZero();
    assertThat(with.refused).isPositive();
    assertThat(with.kept()).isGreaterThan(0.8);
    assertThat(with.goodput()).isGreaterThan(0.8 * load.capacity());
    assertThat(with.goodput()).isGreaterThan(5 * without.goodput());
  }

  @Property(tries = 2, seed = "1")
  void massesThatShareCores_carryTogetherWhatOneCan(
      @ForAll @IntRange(min = 1, max = 3) int cores,
      @ForAll @IntRange(min = 1, max = 1_000_000) int seed) {
    Load load = new Load(cores, 1, 1.5, seed);
    Outcome some = new Outcome();
    Outcome others = new Outcome();
    World world = World.of(load);
    try (Mass<String, Double> one = world.mass(load, some, true);
        Mass<String, Double> other = world.mass(load, others, true)) {
      world.time().at(0, () -> ask(one, world, load));
      world.time().at(0, () -> ask(other, world, load));
      world.time().run();
    }
    // Who of the two gets how much is the scheduler's: it serves the longest queue.
    double inTime = (double) some.inTime + others.inTime;
    assertThat(inTime / (inTime + some.late + others.late)).isGreaterThan(0.75);
    assertThat(some.goodput() + others.goodput()).isGreaterThan(0.8 * load.capacity());
  }
}
