package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.AnswerCache;
import io.aimass.CallOptions;
import io.aimass.DeadlineExceededException;
import io.aimass.Mass;
import io.aimass.MassClosedException;
import io.aimass.Member;
import io.aimass.OverloadedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many calls ask for the same at once, and some leave meanwhile. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AbandonedComputationTest extends SharingCalls {

  @Test
  void pilotThatIsCancelled_leavesTheOthersToComputeIt() throws Exception {
    try (Mass<String, String> mass = holding()) {
      CompletableFuture<String> pilot = askAndHold(mass, CallOptions.defaults());
      CompletableFuture<String> second = mass.predictAsync("x");
      CompletableFuture<String> third = mass.predictAsync("x");
      assertThat(pilot.cancel(true)).isTrue();
      runNext();
      assertThat(answer(second)).isEqualTo("x2");
      assertThat(answer(third)).isEqualTo("x2");
      assertThat(calls).hasValue(2);
      release.countDown();
      runAll();
      assertThat(mass.predict("x")).as("what came too late is not kept").isEqualTo("x2");
      assertThat(report(mass).underWay()).isZero();
    }
  }

  @Test
  void pilotsDeadline_isNotTheOthers() throws Exception {
    ManualTimer timer = new ManualTimer();
    try (Mass<String, String> mass = caching().addModel("a", this::held).scheduler(timer).build()) {
      CompletableFuture<String> pilot = askAndHold(mass, MINUTES);
      CompletableFuture<String> second = mass.predictAsync("x");
      timer.ring();
      assertThatThrownBy(() -> answer(pilot)).hasCauseInstanceOf(DeadlineExceededException.class);
      runNext();
      assertThat(answer(second)).isEqualTo("x2");
    }
  }

  @Test
  void pilotsAnswerAfterItsDeadline_isStillTheOthers() throws Exception {
    AtomicLong now = new AtomicLong();
    try (Mass<String, String> mass =
        caching().addModel("a", this::held).ticker(now::get).scheduler(new ManualTimer()).build()) {
      CompletableFuture<String> pilot = askAndHold(mass, MINUTES);
      CompletableFuture<String> second = mass.predictAsync("x");
      now.addAndGet(Duration.ofMinutes(6).toNanos());
      release.countDown();
      assertThatThrownBy(() -> answer(pilot)).hasCauseInstanceOf(DeadlineExceededException.class);
      assertThat(answer(second)).isEqualTo("x1");
      assertThat(mass.predict("x")).isEqualTo("x1");
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void waitersDeadline_holds_andWhoComesAfterItDoesNotWaitForWhatHangs() throws Exception {
    ManualTimer timer = new ManualTimer();
    try (Mass<String, String> mass = caching().addModel("a", this::held).scheduler(timer).build()) {
      CompletableFuture<String> pilot = askAndHold(mass, CallOptions.defaults());
      CompletableFuture<String> second = mass.predictAsync("x", MINUTES);
      timer.ring();
      assertThatThrownBy(() -> answer(second)).hasCauseInstanceOf(DeadlineExceededException.class);
      assertThat(mass.report().member("a").health().late()).isEqualTo(1);
      assertThat(mass.predict("x")).as("a computation of its own").isEqualTo("x2");
      assertThat(pilot).isNotDone();
      release.countDown();
      assertThat(answer(pilot)).isEqualTo("x1");
    }
  }

  @Test
  void refusedCall_doesNotTakeTheOthersAlong() throws Exception {
    AtomicBoolean full = new AtomicBoolean();
    Executor executor =
        task -> {
          if (full.get()) {
            throw new RejectedExecutionException("full");
          }
          tasks.add(task);
        };
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .cache(AnswerCache.entries(100))
            .addModel("a", this::held)
            .executor(executor)
            .build()) {
      release.countDown();
      CompletableFuture<String> first = mass.predictAsync("x");
      full.set(true);
      CompletableFuture<String> second = mass.predictAsync("x");
      assertThatThrownBy(() -> answer(second)).hasCauseInstanceOf(OverloadedException.class);
      runAll();
      assertThat(answer(first)).isEqualTo("x1");
      assertThat(report(mass).underWay()).isZero();
    }
  }

  @Test
  void refusedAfterThePilotLeft_isOverloaded_andTheRestGoOn() throws Exception {
    AtomicInteger refusals = new AtomicInteger();
    Executor executor =
        task -> {
          if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new RejectedExecutionException("full");
          }
          tasks.add(task);
        };
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .cache(AnswerCache.entries(100))
            .addModel("a", this::held)
            .executor(executor)
            .build()) {
      CompletableFuture<String> pilot = askAndHold(mass, CallOptions.defaults());
      CompletableFuture<String> second = mass.predictAsync("x");
      CompletableFuture<String> third = mass.predictAsync("x");
      refusals.set(1);
      pilot.cancel(true);
      assertThatThrownBy(() -> answer(second)).hasCauseInstanceOf(OverloadedException.class);
      runNext();
      assertThat(answer(third)).isEqualTo("x2");
      assertThat(report(mass).underWay()).isZero();
    }
  }

  @Test
  void closing_waitsForThoseThatShare() throws Exception {
    Mass<String, String> mass = holding();
    CompletableFuture<String> pilot = askAndHold(mass, CallOptions.defaults());
    CompletableFuture<String> second = mass.predictAsync("x");
    Thread closing = onAThread(mass::close);
    while (!isClosed(mass)) {
      Thread.onSpinWait();
    }
    pilot.cancel(true);
    runNext();
    assertThat(answer(second)).isEqualTo("x2");
    closing.join();
  }

  private static boolean isClosed(Mass<String, String> mass) {
    try {
      mass.report();
      return false;
    } catch (MassClosedException e) {
      return true;
    }
  }

  @Test
  void interruptedCaller_leavesTheOthersToComputeIt() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    Member<String, String> member =
        text -> {
          if (calls.incrementAndGet() == 1) {
            inside.countDown();
            new CountDownLatch(1).await();
          }
          return text;
        };
    try (Mass<String, String> mass = caching().addModel("a", member).build()) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller =
          onAThread(
              () -> {
                try {
                  mass.predict("x");
                } catch (RuntimeException e) {
                  thrown.set(e);
                }
              });
      inside.await();
      tasks.clear(); // Help that was asked for.
      CompletableFuture<String> second = mass.predictAsync("x");
      caller.interrupt();
      runNext();
      assertThat(answer(second)).isEqualTo("x");
      caller.join();
      assertThat(thrown.get()).hasMessageContaining("interrupted");
    }
  }
}
