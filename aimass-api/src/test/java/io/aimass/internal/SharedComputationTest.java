package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.AnswerCache;
import io.aimass.CallOptions;
import io.aimass.ComputeBudget;
import io.aimass.DeadlineExceededException;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassClosedException;
import io.aimass.MassException;
import io.aimass.MassReport.CacheReport;
import io.aimass.Member;
import io.aimass.MemberFailedException;
import io.aimass.OverloadedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many calls ask for the same at once, and things happen meanwhile. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedComputationTest {

  private static final CallOptions MINUTES = CallOptions.defaults().deadline(Duration.ofMinutes(5));

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void letGo() throws InterruptedException {
    release.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** The first call is held until it is released; every call says which one it was. */
  private String held(String text) {
    int call = calls.incrementAndGet();
    if (call == 1) {
      running.countDown();
      boolean interrupted = false;
      while (release.getCount() > 0) {
        try {
          release.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return text + call;
  }

  private MassBuilder<String, String, String> caching() {
    return Mass.builder(String.class, String.class)
        .cache(AnswerCache.entries(100))
        .executor(tasks::add);
  }

  private Mass<String, String> holding() {
    return caching().addModel("a", this::held).build();
  }

  private static CacheReport report(Mass<?, ?> mass) {
    return mass.report().cache().orElseThrow();
  }

  private void runNext() throws InterruptedException {
    Runnable task = tasks.poll(30, TimeUnit.SECONDS);
    assertThat(task).as("a task").isNotNull();
    task.run();
  }

  private void runAll() {
    Runnable task = tasks.poll();
    while (task != null) {
      task.run();
      task = tasks.poll();
    }
  }

  private Thread onAThread(Runnable what) {
    Thread thread = new Thread(what);
    threads.add(thread);
    thread.start();
    return thread;
  }

  /** A call that is being computed, until it is released. */
  private CompletableFuture<String> askAndHold(Mass<String, String> mass, CallOptions options)
      throws InterruptedException {
    CompletableFuture<String> pilot = mass.predictAsync("x", options);
    Runnable task = tasks.poll(30, TimeUnit.SECONDS);
    assertThat(task).isNotNull();
    onAThread(task);
    running.await();
    return pilot;
  }

  private static String answer(CompletableFuture<String> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  @Test
  void callsThatAskAtOnce_getOneAnswer() throws Exception {
    try (Mass<String, String> mass = holding()) {
      release.countDown();
      CompletableFuture<String> first = mass.predictAsync("x");
      CompletableFuture<String> second = mass.predictAsync("x");
      CompletableFuture<String> other = mass.predictAsync("y");
      assertThat(report(mass).underWay()).isEqualTo(2);
      runAll();
      assertThat(answer(first)).isEqualTo("x1");
      assertThat(answer(second)).isEqualTo("x1");
      assertThat(answer(other)).isEqualTo("y2");
      assertThat(report(mass)).isEqualTo(new CacheReport(0, 3, 1, 2, 2, 100, 0, 0));
    }
  }

  @Test
  void whoComesWhileItIsComputed_needsNoThread() throws Exception {
    try (Mass<String, String> mass = holding()) {
      CompletableFuture<String> first = askAndHold(mass, CallOptions.defaults());
      CompletableFuture<String> second = mass.predictAsync("x");
      assertThat(tasks).isEmpty();
      release.countDown();
      assertThat(answer(first)).isEqualTo("x1");
      assertThat(answer(second)).isEqualTo("x1");
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void callerThatWorksItself_doesNotWaitForOneThatHasNotBegun() throws Exception {
    try (Mass<String, String> mass = holding()) {
      release.countDown();
      CompletableFuture<String> queued = mass.predictAsync("x"); // Its executor has no thread.
      assertThat(mass.predict("x")).isEqualTo("x1");
      assertThat(mass.predictAll(List.of("x", "x"))).containsExactly("x1", "x1");
      assertThat(answer(queued)).isEqualTo("x1");
      assertThat(calls).hasValue(1);
      runAll();
      assertThat(calls).as("what comes too late does nothing").hasValue(1);
    }
  }

  @Test
  void failure_goesToThoseThatWaitNow_andToNobodyElse() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    Member<String, String> member =
        text -> {
          String answer = held(text);
          if (broken.getAndSet(false)) {
            throw new IllegalStateException("broken");
          }
          return answer;
        };
    try (Mass<String, String> mass = caching().addModel("a", member).build()) {
      CompletableFuture<String> first = askAndHold(mass, CallOptions.defaults());
      CompletableFuture<String> second = mass.predictAsync("x");
      release.countDown();
      for (CompletableFuture<String> each : List.of(first, second)) {
        assertThatThrownBy(() -> answer(each))
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(MemberFailedException.class)
            .hasMessageContaining("broken");
      }
      assertThat(calls).hasValue(1);
      assertThat(mass.report().member("a").health().failures()).isEqualTo(1);
      assertThat(mass.predict("x")).isEqualTo("x2");
    }
  }

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
  void replacedMeanwhile_eachTermHasItsOwnAnswer_andTheOldOneIsForgotten() throws Exception {
    try (Mass<String, String> mass = holding()) {
      CompletableFuture<String> old = askAndHold(mass, CallOptions.defaults());
      mass.replace("a", (Member<String, String>) text -> "new");
      assertThat(mass.predict("x")).isEqualTo("new");
      assertThat(old).isNotDone();
      release.countDown();
      assertThat(answer(old)).isEqualTo("x1");
      assertThat(mass.predict("x")).isEqualTo("new");
      assertThat(report(mass).entries()).isEqualTo(1);
      assertThat(report(mass).underWay()).isZero();
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

  @Test
  void interruptedCallersModel_isRunAgainForTheOthers() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  if (calls.incrementAndGet() == 1) {
                    inside.countDown();
                    new CountDownLatch(1).await();
                  }
                  return inputs;
                });
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", Lengths.model().samples(List.of()))
            .engine(engine)
            .cache(AnswerCache.entries(10))
            .budget(ComputeBudget.of(4))
            .build()) {
      Thread caller =
          onAThread(
              () ->
                  assertThatThrownBy(() -> mass.predict("abc")).isInstanceOf(MassException.class));
      inside.await();
      CompletableFuture<Double> second = mass.predictAsync("abc");
      caller.interrupt();
      assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(3);
      assertThat(report(mass).underWay()).isZero();
    }
  }

  @Test
  void callbackThatBlocks_holdsNoOtherCallsThread() throws Exception {
    try (Mass<String, String> mass = holding()) {
      CountDownLatch callback = new CountDownLatch(1);
      AtomicReference<String> answer = new AtomicReference<>();
      CountDownLatch done = new CountDownLatch(1);
      Thread caller =
          onAThread(
              () -> {
                answer.set(mass.predict("x"));
                done.countDown();
              });
      running.await();
      CompletableFuture<Void> blocked =
          mass.predictAsync("x")
              .thenAccept(
                  text -> {
                    try {
                      callback.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      release.countDown();
      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(answer).hasValue("x1");
      assertThat(blocked).isNotDone();
      callback.countDown();
      blocked.get(30, TimeUnit.SECONDS);
      caller.join();
    }
  }

  @Test
  void equalQuestionsOfOneBatch_areRunOnce() {
    AtomicInteger rows = new AtomicInteger();
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  rows.addAndGet((int) inputs.get("length").shape()[0]);
                  return inputs;
                });
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", Lengths.model().samples(List.of("x", "yz")))
            .engine(engine)
            .cache(AnswerCache.entries(10))
            .build()) {
      rows.set(0);
      assertThat(mass.predictAll(Collections.nCopies(500, "abc")))
          .isEqualTo(Collections.nCopies(500, 3.0));
      assertThat(rows).hasValue(1);
      assertThat(report(mass).underWay()).isZero();
    }
  }

  @Test
  void equalQuestionsThatWaitInAQueue_areTakenOutOfTheBatch() throws Exception {
    List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  float[] lengths = inputs.get("length").toFloatArray();
                  if (lengths[0] == 9) {
                    inside.countDown();
                    go.await();
                  }
                  batches.add(lengths.length);
                  return Map.copyOf(inputs);
                });
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", Lengths.model().samples(List.of("x", "yz")))
            .engine(engine)
            .cache(AnswerCache.entries(10))
            .budget(ComputeBudget.of(1))
            .executor(Runnable::run)
            .build()) {
      batches.clear();
      onAThread(() -> mass.predict("123456789")); // It holds the only core.
      inside.await();
      CompletableFuture<Double> first = mass.predictAsync("abc");
      CompletableFuture<Double> twin = mass.predictAsync("abc");
      CompletableFuture<Double> other = mass.predictAsync("ab");
      go.countDown();
      assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(3);
      assertThat(twin.get(30, TimeUnit.SECONDS)).isEqualTo(3);
      assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(2);
      assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
      assertThat(report(mass).shared()).isEqualTo(1);
    }
  }
}
