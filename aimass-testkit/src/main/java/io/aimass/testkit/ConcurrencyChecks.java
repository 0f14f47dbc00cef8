package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aimass.DeadlineExceededException;
import io.aimass.Mass;
import io.aimass.MassClosedException;
import io.aimass.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads at once, closing under them, and runs that nobody waits for. */
@Timeout(120)
abstract class ConcurrencyChecks extends Checks {

  private static final int THREADS = 8;
  private static final long A_WHILE = 20_000;
  private static final long FOR_EVER = Long.MAX_VALUE;

  ConcurrencyChecks(Supplier<EngineUnderTest> engine) {
    super(engine);
  }

  private static void onThreads(int threads, Callable<?> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(pool.submit(work));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  @DisplayName("8 threads at once each get their own answer")
  void manyThreads_eachGetTheirOwnAnswer() throws Exception {
    try (var mass = open(ConformanceModel.SUBTRACT)) {
      onThreads(
          THREADS,
          () -> {
            float seed = Thread.currentThread().getId();
            for (int call = 0; call < 500; call++) {
              int rows = 1 + call % 5;
              float[] a = new float[rows * 3];
              float[] expected = new float[rows * 3];
              for (int i = 0; i < a.length; i++) {
                a[i] = seed * 1000 + call + i;
                expected[i] = a[i] - 1;
              }
              float[] ones = new float[rows * 3];
              Arrays.fill(ones, 1);
              assertThat(
                      run(
                          mass,
                          ConformanceModel.SUBTRACT,
                          floats(a, rows, 3),
                          floats(ones, rows, 3)))
                  .containsExactly(floats(expected, rows, 3));
            }
            return null;
          });
    }
  }

  private static Map<String, Tensor> repeat(long times) {
    return inputs(
        ConformanceModel.REPEAT, floats(new float[] {1, 2}, 2), Tensor.of(new long[] {times}));
  }

  @Test
  @DisplayName("closing under running calls lets them end and refuses later ones")
  void closing_letsRunningCallsEnd() throws Exception {
    for (int round = 0; round < 5; round++) {
      Mass<Map<String, Tensor>, Map<String, Tensor>> mass = open(ConformanceModel.REPEAT);
      CountDownLatch busy = new CountDownLatch(THREADS);
      Thread closer =
          new Thread(
              () -> {
                awaitUninterrupted(busy);
                mass.close();
              });
      closer.start();
      onThreads(THREADS, () -> callUntilClosed(mass, busy));
      closer.join();
    }
  }

  private Void callUntilClosed(
      Mass<Map<String, Tensor>, Map<String, Tensor>> mass, CountDownLatch busy) {
    while (true) {
      Throwable error =
          catchThrowable(
              () ->
                  assertThat(outputs(ConformanceModel.REPEAT, mass.predict(repeat(A_WHILE))))
                      .containsExactly(floats(new float[] {A_WHILE + 1, A_WHILE + 2}, 2)));
      busy.countDown();
      if (error != null) {
        assertThat(error).isInstanceOf(MassClosedException.class);
        return null;
      }
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("a closed mass throws, closing twice is harmless")
  void closed_throws() {
    var mass = open(ConformanceModel.SUBTRACT);
    mass.close();
    mass.close();
    Tensor row = floats(new float[3], 1, 3);
    assertThatExceptionOfType(MassClosedException.class)
        .isThrownBy(() -> run(mass, ConformanceModel.SUBTRACT, row, row));
  }

  @Test
  @DisplayName("a run that nobody waits for is ended, and the session can be used again")
  void abandonedRun_isEnded() throws InterruptedException {
    // Where runs cannot be ended this one ends by itself, after the caller has left.
    long times = engine().cancels() ? FOR_EVER : 10 * A_WHILE;
    Duration deadline = Duration.ofMillis(engine().cancels() ? 100 : 1);
    ExecutorService runs = Executors.newFixedThreadPool(2);
    try (var mass = builder(spec(source(ConformanceModel.REPEAT))).executor(runs).build()) {
      mass.predict(repeat(1));
      assertThatExceptionOfType(DeadlineExceededException.class)
          .isThrownBy(() -> mass.predict(repeat(times), deadline));
      runs.shutdown();
      int seconds = engine().cancels() ? 5 : 60;
      assertThat(runs.awaitTermination(seconds, TimeUnit.SECONDS)).as("the run has ended").isTrue();
      assertThat(outputs(ConformanceModel.REPEAT, mass.predict(repeat(2))))
          .containsExactly(floats(new float[] {3, 4}, 2));
    }
  }
}
