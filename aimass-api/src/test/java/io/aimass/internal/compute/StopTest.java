package io.aimass.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.spi.Cancellation.Registration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopTest {

  private final Stop cancellation = new Stop();
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void cancel_runsEveryActionOnce() {
    Registration first = cancellation.onCancel(runs::incrementAndGet);
    Registration second = cancellation.onCancel(runs::incrementAndGet);
    assertThat(cancellation.isCancelled()).isFalse();
    cancellation.cancel();
    cancellation.cancel();
    assertThat(cancellation.isCancelled()).isTrue();
    assertThat(runs).hasValue(2);
    first.close();
    second.close();
  }

  @Test
  void closedRegistration_isNotTold() {
    Registration registration = cancellation.onCancel(runs::incrementAndGet);
    registration.close();
    registration.close();
    cancellation.cancel();
    assertThat(runs).hasValue(0);
  }

  @Test
  void onCancel_afterTheCancellationRunsAtOnce() {
    cancellation.cancel();
    cancellation.onCancel(runs::incrementAndGet).close();
    assertThat(runs).hasValue(1);
  }

  @Test
  void actionThatFails_doesNotKeepTheNextOneFromRunning() {
    Registration failing =
        cancellation.onCancel(
            () -> {
              throw new IllegalStateException("cannot stop");
            });
    Registration next = cancellation.onCancel(runs::incrementAndGet);
    cancellation.cancel();
    assertThat(runs).hasValue(1);
    failing.close();
    next.close();
  }

  @Test
  void close_waitsForAnActionUnderWay() throws Exception {
    CountDownLatch inAction = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Registration registration =
        cancellation.onCancel(
            () -> {
              inAction.countDown();
              boolean interrupted = false;
              while (release.getCount() > 0) {
                Thread.onSpinWait();
                interrupted |= Thread.interrupted();
              }
              ended.set(!interrupted);
            });
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Future<?> cancelling = threads.submit(cancellation::cancel);
    inAction.await();
    Future<Boolean> closing =
        threads.submit(
            () -> {
              registration.close();
              return ended.get();
            });
    assertThat(closing.isDone()).isFalse();
    release.countDown();
    assertThat(closing.get()).isTrue();
    cancelling.get();
    threads.shutdown();
  }

  @Test
  void raceOfCloseAndCancel_theActionNeverRunsAfterClose() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    for (int round = 0; round < 3_000; round++) {
      Stop contested = new Stop();
      AtomicBoolean closed = new AtomicBoolean();
      AtomicInteger late = new AtomicInteger();
      Registration registration = contested.onCancel(() -> late.addAndGet(closed.get() ? 1 : 0));
      CyclicBarrier start = new CyclicBarrier(2);
      Future<?> cancelling =
          threads.submit(
              () -> {
                start.await();
                contested.cancel();
                return null;
              });
      start.await();
      registration.close();
      closed.set(true);
      cancelling.get();
      assertThat(late).hasValue(0);
    }
    threads.shutdown();
  }
}
