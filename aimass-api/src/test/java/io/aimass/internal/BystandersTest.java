package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Batching;
import io.aimass.ComputeBudget;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MemberFailure;
import io.aimass.ensemble.Ensembles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a host's code does in one mass must not hold up another one, nor another call. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BystandersTest {

  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void letEverythingGo() {
    release.countDown();
  }

  private void hang() {
    boolean interrupted = false;
    while (release.getCount() > 0) {
      try {
        release.await();
      } catch (InterruptedException e) {
        interrupted = true; // Native code does not hear it either.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private String hang(String text) {
    hang();
    return text;
  }

  private MassBuilder<String, String, String> hanging() {
    return Mass.builder(String.class, String.class).addModel("hangs", this::hang);
  }

  @Test
  void callbacksThatBlock_doNotHoldUpOthersDeadlines() {
    try (Mass<String, String> mass = hanging().deadline(SOON).build();
        Mass<String, String> bystander = hanging().deadline(SOON).build()) {
      Thread here = Thread.currentThread(); // Which runs a callback itself if it comes too late.
      for (int i = 0; i < 8; i++) {
        mass.predictAsync("x")
            .whenComplete(
                (answer, error) -> {
                  if (Thread.currentThread() != here) {
                    hang();
                  }
                });
      }
      assertThat(bystander.predictAsync("x").handle((answer, error) -> "over"))
          .succeedsWithin(PATIENCE);
      release.countDown();
    }
  }

  @Test
  void modelOnACallersThreadExecutor_doesNotHoldUpOthersDeadlines() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  held.countDown();
                  hang();
                  return inputs;
                });
    try (Mass<String, Double> mass =
            Mass.builder()
                .addModel(
                    "m",
                    Lengths.model().batching(Batching.of(4, Duration.ofMillis(20)).allowInexact()))
                .engine(engine)
                .budget(ComputeBudget.of(1))
                .executor(Runnable::run)
                .build();
        Mass<String, String> bystander = hanging().deadline(SOON).build()) {
      mass.predictAsync("abc");
      held.await(); // It waited for a batch, and the timer let it go.
      assertThat(bystander.predictAsync("x").handle((answer, error) -> "over"))
          .succeedsWithin(PATIENCE);
      release.countDown();
    }
  }

  @Test
  void asyncAnswer_doesNotWaitForMembersThatHang() {
    FakeEngine engine = new FakeEngine("fake");
    try (Mass<String, Object> mass =
        Mass.builder(String.class, Object.class)
            .addModel("model", Lengths.model())
            .addModel("hangs", this::hang)
            .engine(engine)
            .ensemble(Ensembles.firstAnswer())
            .deadline(PATIENCE)
            .cores(1)
            .build()) {
      List<CompletableFuture<Object>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        answers.add(mass.predictAsync("abc"));
      }
      answers.forEach(answer -> assertThat(answer).succeedsWithin(PATIENCE).isEqualTo(3.0));
      release.countDown();
    }
  }

  @Test
  void callbackThatBlocks_doesNotKeepTheCoreThatItsModelRanOn() {
    CountDownLatch attached = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  attached.await();
                  return inputs;
                });
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("m", Lengths.model())
            .engine(engine)
            .budget(ComputeBudget.of(1))
            .build()) {
      CompletableFuture<Void> blocked = mass.predictAsync("abc").thenAccept(answer -> hang());
      attached.countDown(); // Else the answer could be there first, and this thread would hang.
      assertThat(mass.predict("abcd", PATIENCE)).isEqualTo(4.0);
      assertThat(blocked).isNotDone();
      release.countDown();
      assertThat(blocked).succeedsWithin(PATIENCE);
    }
  }

  @Test
  void skippedMembersThatHang_leaveTheOthersTheirThreads() {
    try (Mass<String, String> mass =
        hanging()
            .addModel("quick", text -> text)
            .ensemble(Ensembles.firstAnswer())
            .onMemberFailure(MemberFailure.SKIP)
            .deadline(PATIENCE)
            .cores(1)
            .build()) {
      for (int i = 0; i < 12; i++) {
        assertThat(mass.predict("x")).isEqualTo("x");
      }
      release.countDown();
    }
  }

  @Test
  void executorWhoseOnlyThreadHangs_holdsNeitherItsCallersNorOthers() throws Exception {
    ComputeBudget budget = ComputeBudget.of(1);
    CountDownLatch threadHeld = new CountDownLatch(1);
    CountDownLatch modelHeld = new CountDownLatch(1);
    CountDownLatch modelFree = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  modelHeld.countDown();
                  modelFree.await();
                  return inputs;
                });
    ExecutorService one = Executors.newSingleThreadExecutor();
    try (Mass<String, Double> stuck =
            Mass.builder()
                .addModel("m", Lengths.model())
                .engine(engine)
                .budget(budget)
                .executor(one)
                .build();
        Mass<String, Double> bystander =
            Mass.builder()
                .addModel("m", Lengths.model())
                .engine(new FakeEngine("other"))
                .budget(budget)
                .build()) {
      one.execute(
          () -> {
            threadHeld.countDown();
            hang();
          });
      threadHeld.await();
      CompletableFuture<Double> first =
          CompletableFuture.supplyAsync(() -> stuck.predict("a"), Threads.NEW_THREAD);
      modelHeld.await(); // The first caller runs its question itself, and has the core.
      CompletableFuture<Double> second = new CompletableFuture<>();
      Thread caller = new Thread(() -> second.complete(stuck.predict("bb")));
      caller.start();
      while (caller.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      modelFree.countDown();
      assertThat(first).succeedsWithin(PATIENCE).isEqualTo(1.0);
      assertThat(second).succeedsWithin(PATIENCE).isEqualTo(2.0);
      assertThat(bystander.predict("ccc", PATIENCE)).isEqualTo(3.0);
      release.countDown();
    } finally {
      one.shutdown();
    }
  }
}
