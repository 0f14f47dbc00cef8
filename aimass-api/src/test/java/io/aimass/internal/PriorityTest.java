package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Batching;
import io.aimass.CallOptions;
import io.aimass.Mass;
import io.aimass.Priority;
import io.aimass.internal.compute.Cores;
import io.aimass.internal.compute.ProcessCores;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits for an answer goes before those who have many. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PriorityTest {

  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<Double> ran = new CopyOnWriteArrayList<>();

  private Mass<String, Double> mass(ManualExecutor executor) {
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  ran.add(inputs.get("length").getDouble(0));
                  running.countDown();
                  release.await();
                  return inputs;
                });
    return Mass.builder()
        .addModel("m", Lengths.model().batching(Batching.never()))
        .engine(engine)
        .budget(
            new Cores(
                1, () -> 0, ProcessCores::clock, ProcessCores.threads())) // bulk never gets old
        .executor(executor)
        .ticker(() -> 0)
        .build();
  }

  /** Encodes the questions asked so far, on this thread, so that they wait for the model. */
  private static void encode(ManualExecutor executor, int questions) {
    for (int i = 0; i < questions; i++) {
      executor.runNext();
    }
  }

  @Test
  void bulk_waitsForOthers() throws Exception {
    ManualExecutor executor = new ManualExecutor();
    try (Mass<String, Double> mass = mass(executor)) {
      CompletableFuture<Double> blocking =
          CompletableFuture.supplyAsync(() -> mass.predict("x"), Threads.NEW_THREAD);
      running.await();
      CallOptions bulk = CallOptions.defaults().priority(Priority.BULK);
      CompletableFuture<Double> second = mass.predictAsync("22", bulk);
      CompletableFuture<Double> third = mass.predictAsync("333", bulk);
      CompletableFuture<Double> fourth = mass.predictAsync("4444");
      encode(executor, 3);
      release.countDown();
      assertThat(blocking.get()).isEqualTo(1);
      while (!(second.isDone() && third.isDone() && fourth.isDone())) {
        if (executor.size() > 0) {
          executor.runNext();
        }
      }
      assertThat(ran).containsExactly(1.0, 4.0, 2.0, 3.0);
    }
  }

  @Test
  void predictAll_isBulk() throws Exception {
    ManualExecutor executor = new ManualExecutor();
    try (Mass<String, Double> mass = mass(executor)) {
      CompletableFuture<Double> blocking =
          CompletableFuture.supplyAsync(() -> mass.predict("x"), Threads.NEW_THREAD);
      running.await();
      CompletableFuture<List<Double>> all =
          CompletableFuture.supplyAsync(
              () -> mass.predictAll(List.of("22", "333")), Threads.NEW_THREAD);
      while (executor.size() < 2) {
        Thread.onSpinWait();
      }
      CompletableFuture<Double> fourth = mass.predictAsync("4444");
      encode(executor, 3);
      release.countDown();
      assertThat(blocking.get()).isEqualTo(1);
      while (!(all.isDone() && fourth.isDone())) {
        if (executor.size() > 0) {
          executor.runNext();
        }
      }
      assertThat(ran).containsExactly(1.0, 4.0, 2.0, 3.0);
    }
  }
}
