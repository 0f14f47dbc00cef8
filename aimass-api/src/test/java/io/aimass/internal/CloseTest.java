package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.DeadlineExceededException;
import io.aimass.DevicePolicy;
import io.aimass.DeviceUnavailableException;
import io.aimass.Mass;
import io.aimass.MassClosedException;
import io.aimass.spi.Device;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing waits for calls, frees models after their last run and never before. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CloseTest {

  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final FakeEngine engine =
      new FakeEngine("fake")
          .running(
              (inputs, cancellation) -> {
                running.countDown();
                release.await();
                return inputs;
              });

  private Mass<String, Double> mass() {
    return Mass.builder().addModel("model", Lengths.model()).engine(engine).build();
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void close_isFinal(CallMode mode) {
    Mass<String, Double> mass = mass();
    assertThat(engine.openSessions()).isEqualTo(1);
    mass.close();
    mass.close();
    assertThat(engine.openSessions()).isZero();
    assertThat(engine.misuses()).isEmpty();
    assertThatThrownBy(() -> mode.ask(mass, "x"))
        .isInstanceOf(MassClosedException.class)
        .hasMessage("the mass is closed");
    assertThatThrownBy(mass::report).isInstanceOf(MassClosedException.class);
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void close_waitsForACallUnderWay(CallMode mode) throws Exception {
    Mass<String, Double> mass = mass();
    CompletableFuture<Double> answer = inThread(() -> mode.ask(mass, "abc"));
    running.await();
    CompletableFuture<Boolean> first = closing(mass);
    CompletableFuture<Boolean> second = closing(mass);
    awaitClosed(mass);
    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    assertThat(engine.openSessions()).isEqualTo(1);

    release.countDown();

    assertThat(answer.get()).isEqualTo(3);
    assertThat(first.get()).isTrue();
    assertThat(second.get()).isTrue();
    assertThat(engine.openSessions()).isZero();
    assertThat(engine.misuses()).isEmpty();
  }

  /** Something that may throw. */
  @FunctionalInterface
  private interface Ask {
    Double ask() throws Throwable;
  }

  private static CompletableFuture<Double> inThread(Ask ask) {
    CompletableFuture<Double> done = new CompletableFuture<>();
    new Thread(
            () -> {
              try {
                done.complete(ask.ask());
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
            })
        .start();
    return done;
  }

  private static CompletableFuture<Boolean> closing(Mass<?, ?> mass) {
    return CompletableFuture.supplyAsync(
        () -> {
          mass.close();
          return true;
        },
        Threads.NEW_THREAD);
  }

  private static void awaitClosed(Mass<?, ?> mass) {
    while (true) {
      try {
        mass.report();
        Thread.onSpinWait();
      } catch (MassClosedException e) {
        return;
      }
    }
  }

  @Test
  void runThatNobodyWaitsFor_isFreedWhenItEnds() {
    Mass<String, Double> mass = mass();
    while (running.getCount() > 0) { // It may be too late for a run to begin.
      assertThatThrownBy(() -> mass.predict("abc", Duration.ofMillis(20)))
          .isInstanceOf(DeadlineExceededException.class);
    }
    mass.close();
    assertThat(engine.openSessions()).as("it runs still").isEqualTo(1);

    release.countDown();

    while (engine.openSessions() > 0) {
      Thread.onSpinWait();
    }
    assertThat(engine.misuses()).isEmpty();
  }

  @Test
  void close_byWhoeverGetsAnAsynchronousAnswer() throws Exception {
    Mass<String, Double> mass = mass();
    CompletableFuture<Void> closed = mass.predictAsync("abc").thenAccept(x -> mass.close());
    long from = System.nanoTime();
    release.countDown();
    closed.get();
    // It would wait 30 seconds for itself.
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(15));
    assertThat(engine.openSessions()).isZero();
  }

  @Test
  void interruptedClose_freesTheModelsLater() throws Exception {
    Mass<String, Double> mass = mass();
    CompletableFuture<Double> answer = mass.predictAsync("abc");
    running.await();
    Thread.currentThread().interrupt();
    mass.close();
    assertThat(Thread.interrupted()).isTrue();
    release.countDown();
    assertThat(answer.get()).isEqualTo(3);
    assertThat(engine.openSessions()).isZero();
  }

  @Test
  void sessionThatCannotBeClosed_doesNotKeepOthersOpen() {
    FakeEngine bad = new FakeEngine("bad").failingToClose(new IllegalStateException("stuck"));
    Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", Lengths.model())
            .addModel("b", Lengths.model())
            .addModel("c", Lengths.model())
            .ensemble(votes -> votes.predictions().get(0))
            .engine(bad)
            .build();
    assertThat(bad.openSessions()).isEqualTo(3);
    mass.close();
    assertThat(bad.openSessions()).isZero();
  }

  @Test
  void failingBuild_closesWhatItOpened() {
    FakeEngine sound = new FakeEngine("sound").failingToClose(new IllegalStateException("stuck"));
    assertThatThrownBy(
            () ->
                Mass.builder()
                    .addModel("a", Lengths.model())
                    .addModel("b", Lengths.model())
                    .addModel("c", Lengths.model().device(DevicePolicy.require(Device.cuda(0))))
                    .ensemble(votes -> votes.predictions().get(0))
                    .engine(sound)
                    .build())
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageContaining("\"c\"")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    assertThat(sound.openSessions()).isZero();
    assertThat(sound.misuses()).isEmpty();
  }

  @Test
  void manyCallersAndAClose_neverMeetInASession() throws Exception {
    release.countDown();
    for (int round = 0; round < 50; round++) {
      Mass<String, Double> mass = mass();
      CyclicBarrier start = new CyclicBarrier(5);
      List<CompletableFuture<Double>> callers =
          List.of(
              inThread(() -> askUntilClosed(mass, start, CallMode.PREDICT)),
              inThread(() -> askUntilClosed(mass, start, CallMode.PREDICT_ASYNC)),
              inThread(() -> askUntilClosed(mass, start, CallMode.PREDICT_WITH_DEADLINE)),
              inThread(() -> askUntilClosed(mass, start, CallMode.PREDICT_ALL)));
      start.await();
      mass.close();
      for (CompletableFuture<Double> caller : callers) {
        assertThat(caller.get(30, TimeUnit.SECONDS)).isNotNegative();
      }
    }
    assertThat(engine.openSessions()).isZero();
    assertThat(engine.misuses()).isEmpty();
  }

  private static Double askUntilClosed(
      Mass<String, Double> mass, CyclicBarrier start, CallMode mode) throws Throwable {
    start.await();
    double sum = 0;
    while (true) {
      try {
        sum += mode.ask(mass, "abc");
      } catch (MassClosedException e) {
        return sum;
      }
    }
  }
}
