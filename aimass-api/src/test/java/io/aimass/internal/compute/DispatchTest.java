package io.aimass.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Batching;
import io.aimass.internal.ManualExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which threads run what was granted, and what if an executor gives none. */
class DispatchTest extends CoresInManualTime {

  @Test
  void executorThatRefuses_leavesTheItemsToTheirCallers_andOthersToGoOn() {
    Cores cores = cores(1);
    Executor full =
        task -> {
          throw new RejectedExecutionException("full");
        };
    Lane refused = lane(1, new Share(1), full, FOUR);
    Lane other = lane(Batching.never());
    Question a = question(refused, "a");
    Question b = question(refused, "b");
    Grant blocker = cores.submit(List.of(question(other, "blocker")), this);
    cores.submit(List.of(a, b), null);
    cores.submit(List.of(question(other, "other")), null);
    cores.runOwn(blocker, "a stranger");
    assertThat(stalled).containsExactly("a: full", "b: full");
    assertThat(cores.claim(List.of(a))).as("the core is the other lane's").isNull();
    executor.runAll();
    assertThat(ran).containsExactly("blocker", "other");
    Grant claimed = cores.claim(List.of(b));
    assertThat(claimed).isNotNull();
    cores.runOwn(claimed, this);
    assertThat(ran).containsExactly("blocker", "other", "b+a");
    assertThat(cores.claim(List.of(a, b))).isNull();
    assertThat(cores.free()).isEqualTo(1);
  }

  @Test
  void executorThatRefuses_isSaidSoToAllWhoWaitForIt() {
    Cores cores = cores(1);
    Executor full =
        task -> {
          throw new RejectedExecutionException("full");
        };
    Grant blocker = cores.submit(List.of(question(lane(Batching.never()), "blocker")), this);
    cores.submit(List.of(question(lane(1, new Share(1), full, FOUR), "a")), null);
    cores.submit(List.of(question(lane(1, new Share(1), full, FOUR), "b")), null);
    cores.runOwn(blocker, "a stranger");
    assertThat(stalled).containsExactlyInAnyOrder("a: full", "b: full");
    assertThat(cores.free()).isEqualTo(1);
  }

  @Test
  void executorThatDoesNotGetToIt_losesTheCores_andTheOwnersThreadMayClaimThem() {
    Cores cores = cores(1);
    Lane silent = lane(Batching.never());
    ManualExecutor prompt = new ManualExecutor();
    Lane other = lane(1, new Share(1), prompt, Batching.never());
    Question own = question(silent, "own");
    cores.submit(List.of(own), null);
    assertThat(timer.alarms().get(0).getDelay(TimeUnit.NANOSECONDS)).isEqualTo(Dispatch.TAKE_UP);
    cores.submit(List.of(question(other, "bystander")), null);
    timer.ring();
    assertThat(prompt.size()).as("the core is given to who waits").isEqualTo(1);
    prompt.runAll();
    assertThat(delayed).containsExactly("own");
    assertThat(executor.size()).as("the silent one is not asked again").isEqualTo(1);
    cores.runOwn(cores.claim(List.of(own)), this);
    assertThat(ran).containsExactly("bystander", "own");

    cores.submit(List.of(question(silent, "next")), null);
    assertThat(executor.size()).isEqualTo(1);
    executor.runNext(); // It has come at last, and goes on with what waits.
    assertThat(ran).containsExactly("bystander", "own", "next");
    cores.submit(List.of(question(silent, "last")), null);
    executor.runAll();
    assertThat(ran).endsWith("last");
    assertThat(cores.free()).isEqualTo(1);
  }

  @Test
  void ownersThread_runsItsQuestionThoughTheExecutorIsSilent() {
    Cores cores = cores(1);
    Lane lane = lane(Batching.never());
    cores.submit(List.of(question(lane, "lost")), null);
    timer.ring();
    Grant own = cores.submit(List.of(question(lane, "own")), this);
    assertThat(own).isNotNull();
  }

  @Test
  void executorThatIsInTime_keepsItsCores() {
    Cores cores = cores(1);
    cores.submit(List.of(question(lane(Batching.never()), "a")), null);
    executor.runAll();
    timer.ring();
    assertThat(ran).containsExactly("a");
    assertThat(cores.free()).isEqualTo(1);
  }

  @Test
  void executorsThatRunOnTheCallingThread_doNotMakeTheStackDeeper() {
    Cores cores = cores(1);
    List<Integer> depths = new ArrayList<>();
    Lane.Runner measuring = grant -> depths.add(new Throwable().getStackTrace().length);
    Lane a = new Lane(1, new Share(1), task -> task.run(), Batching.never(), measuring);
    Lane b = new Lane(1, new Share(1), Runnable::run, Batching.never(), measuring);
    Grant blocker = cores.submit(List.of(question(lane(Batching.never()), "blocker")), this);
    for (int i = 0; i < 3_000; i++) {
      cores.submit(List.of(question(i % 2 == 0 ? a : b, "q")), null);
    }
    cores.runOwn(blocker, this);
    assertThat(depths).hasSize(3_000);
    assertThat(depths.get(2_999)).isEqualTo(depths.get(0));
    assertThat(cores.free()).isEqualTo(1);
  }

  @Test
  void runningThread_knowsThatItHoldsCores() {
    Cores cores = cores(1);
    List<Boolean> seen = new ArrayList<>();
    Lane lane =
        new Lane(1, new Share(1), executor, Batching.never(), grant -> seen.add(Cores.isRunning()));
    cores.runOwn(cores.submit(List.of(question(lane, "a")), this), this);
    seen.add(Cores.isRunning());
    assertThat(seen).containsExactly(true, false);
  }

  @Test
  void interruptOfOneRun_isNotTheNextOnes_onAnExecutorsThread() {
    Cores cores = cores(1);
    List<Boolean> interrupted = new ArrayList<>();
    Lane lane =
        new Lane(
            1,
            new Share(1),
            executor,
            Batching.never(),
            grant -> {
              interrupted.add(Thread.currentThread().isInterrupted());
              Thread.currentThread().interrupt();
            });
    cores.submit(List.of(question(lane, "a"), question(lane, "b")), null);
    executor.runAll();
    assertThat(interrupted).containsExactly(false, false);
    assertThat(Thread.interrupted()).as("the executor's own flag").isTrue();
    Grant own = cores.submit(List.of(question(lane, "c"), question(lane, "d")), this);
    cores.runOwn(own, this);
    assertThat(interrupted).as("a caller's is its own").endsWith(false, true);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void timer_onlyHandsOn() {
    ManualExecutor hands = new ManualExecutor();
    Cores cores = new Cores(1, now::get, () -> timer, hands);
    Lane lane = lane(1, new Share(1), Runnable::run, Batching.of(2, Duration.ofMillis(5)));
    cores.submit(List.of(question(lane, "a")), null);
    now.addAndGet(Duration.ofMillis(5).toNanos());
    timer.ring();
    assertThat(ran).isEmpty();
    hands.runAll();
    assertThat(ran).containsExactly("a");
  }
}
