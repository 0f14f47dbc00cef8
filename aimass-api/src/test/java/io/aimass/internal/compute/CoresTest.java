package io.aimass.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Batching;
import io.aimass.Priority;
import io.aimass.internal.ManualExecutor;
import io.aimass.internal.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Who gets the cores, and what is run together; in simulated time, on threads that a test moves.
 */
class CoresTest {

  private static final Batching FOUR = Batching.of(4, Duration.ZERO);

  private final AtomicLong now = new AtomicLong();
  private final ManualTimer timer = new ManualTimer();
  private final ManualExecutor executor = new ManualExecutor();
  private final List<String> ran = new ArrayList<>();
  private final List<Integer> hanging = new ArrayList<>();
  private final List<String> stalled = new ArrayList<>();
  private final List<String> delayed = new ArrayList<>();

  private final class Question extends Item {
    private final String name;

    Question(Lane lane, String name, Priority priority, Object kind, int length) {
      super(lane, CoresTest.this, priority, kind, length);
      this.name = name;
    }

    @Override
    protected void stalled(Throwable why) {
      stalled.add(name + ": " + why.getMessage());
    }

    @Override
    protected void delayed() {
      delayed.add(name);
    }
  }

  /** Notes what it runs. */
  private final class Noting implements Lane.Runner {
    @Override
    public void run(Grant grant) {
      ran.add(names(grant));
    }

    @Override
    public void hanging(int change) {
      hanging.add(change);
    }
  }

  private static String names(Grant grant) {
    return grant.items().stream()
        .map(item -> ((Question) item).name)
        .collect(Collectors.joining("+"));
  }

  private Cores cores(int total) {
    return new Cores(total, now::get, () -> timer, Runnable::run);
  }

  private Lane lane(int permits, Share share, Executor threads, Batching batching) {
    return new Lane(permits, share, threads, batching, new Noting());
  }

  private Lane lane(Batching batching) {
    return lane(1, new Share(100), executor, batching);
  }

  private Question question(Lane lane, String name) {
    return new Question(lane, name, Priority.INTERACTIVE, "", 0);
  }

  private Question question(Lane lane, String name, int length) {
    return new Question(lane, name, Priority.INTERACTIVE, "", length);
  }

  private Question bulk(Lane lane, String name) {
    return new Question(lane, name, Priority.BULK, "", 0);
  }

  @Test
  void loneQuestion_isItsCallersToRunAtOnce() {
    Cores cores = cores(2);
    Grant own = cores.submit(List.of(question(lane(FOUR), "a")), this);
    assertThat(own).isNotNull();
    assertThat(cores.free()).isEqualTo(1);
    cores.runOwn(own, this);
    assertThat(ran).containsExactly("a");
    assertThat(cores.free()).isEqualTo(2);
    assertThat(executor.size()).isZero();
  }

  @Test
  void questionThatCameAfterTheTimeWasRead_isRunAllTheSame() {
    Cores cores = cores(1);
    Lane lane = lane(FOUR);
    now.set(100);
    Grant own = cores.submit(List.of(question(lane, "a")), this);
    now.set(103);
    cores.submit(List.of(question(lane, "b")), null); // Its thread got the lock first,
    now.set(101); // and one that has read the time before ends its run now.
    assertThat(own).isNotNull();
    cores.runOwn(own, this);
    executor.runAll();
    assertThat(ran).containsExactly("a", "b");
    Lane waiting = lane(Batching.of(2, Duration.ofMillis(5)));
    now.set(205);
    cores.submit(List.of(question(waiting, "c")), null);
    now.set(201);
    cores.submit(List.of(question(waiting, "d")), null);
    executor.runAll();
    assertThat(ran).as("a batch that is full").containsExactly("a", "b", "c+d");
  }

  @Test
  void callerRunsOneQuestion_threadsTheOthers_asFarAsThereAreCores() {
    Cores cores = cores(2);
    Lane a = lane(Batching.never());
    Lane b = lane(Batching.never());
    Lane c = lane(Batching.never());
    Grant own = cores.submit(List.of(question(a, "a"), question(b, "b"), question(c, "c")), this);
    assertThat(executor.size()).isEqualTo(1);
    assertThat(cores.free()).isZero();
    cores.runOwn(own, this); // And what is left of its own.
    assertThat(ran).hasSize(2);
    executor.runAll();
    assertThat(ran).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(cores.free()).isEqualTo(2);
  }

  @Test
  void anotherOwnersQuestions_areNotTheCallersToRun() {
    Cores cores = cores(1);
    Lane lane = lane(Batching.never());
    Grant own = cores.submit(List.of(question(lane, "a")), this);
    cores.submit(List.of(question(lane, "b")), null);
    cores.runOwn(own, this);
    // They are this test's too; a stranger's thread leaves them to the executor.
    assertThat(ran).containsExactly("a", "b");
    Grant first = cores.submit(List.of(question(lane, "c")), this);
    cores.submit(List.of(question(lane, "d")), null);
    cores.runOwn(first, "a stranger");
    assertThat(ran).containsExactly("a", "b", "c");
    executor.runAll();
    assertThat(ran).containsExactly("a", "b", "c", "d");
  }

  @Test
  void whatWaitsWhileCoresAreBusy_isRunTogether() {
    Cores cores = cores(1);
    Lane lane = lane(FOUR);
    for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
      cores.submit(List.of(question(lane, name)), null);
    }
    executor.runAll();
    assertThat(ran).containsExactly("a", "b+c+d+e", "f+g");
  }

  @Test
  void lengthsThatDifferByMoreThanAFifth_andOtherKinds_areNotRunTogether() {
    Cores cores = cores(1);
    Lane lane = lane(FOUR);
    cores.submit(List.of(question(lane, "first", 10)), null);
    for (int length : new int[] {10, 13, 12, 8, 7, 9, 10}) {
      cores.submit(List.of(question(lane, "l" + length, length)), null);
    }
    cores.submit(List.of(new Question(lane, "other", Priority.INTERACTIVE, "kind", 10)), null);
    executor.runAll();
    assertThat(ran).containsExactly("first", "l10+l10+l9+l12", "l13", "l8+l7", "other");
  }

  @Test
  void batch_isBoundedByItsTokens() {
    Cores cores = cores(1);
    Lane lane = lane(FOUR);
    for (int i = 0; i < 5; i++) {
      cores.submit(List.of(question(lane, "q" + i, 4_096)), null);
    }
    executor.runAll();
    assertThat(ran).containsExactly("q0", "q1+q2", "q3+q4");
  }

  @Test
  void share_boundsWhatAMassUses() {
    Cores cores = cores(3);
    Share one = new Share(1);
    Lane a = lane(1, one, executor, Batching.never());
    Lane b = lane(1, one, executor, Batching.never());
    cores.submit(List.of(question(a, "a"), question(b, "b")), null);
    assertThat(executor.size()).isEqualTo(1);
    assertThat(cores.free()).isEqualTo(2);
    executor.runAll();
    assertThat(ran).containsExactly("a", "b");
  }

  @Test
  void wideRun_waitsForItsCores_andIsNotStarved() {
    Cores cores = cores(2);
    Lane wide = lane(2, new Share(2), executor, Batching.never());
    Lane narrow = lane(1, new Share(2), executor, Batching.never());
    cores.submit(List.of(question(narrow, "n0")), null); // Holds one core.
    cores.submit(List.of(question(wide, "wide")), null);
    cores.submit(List.of(question(narrow, "n1")), null); // Fits beside.
    assertThat(executor.size()).isEqualTo(2);
    now.addAndGet(Queues.OVERDUE + 1);
    cores.submit(List.of(question(narrow, "n2")), null);
    executor.runNext(); // A core is free, but the wide one has waited long enough.
    assertThat(executor.size()).isEqualTo(1);
    executor.runAll();
    assertThat(ran).containsExactly("n0", "n1", "wide", "n2");
  }

  @Test
  void longestQueue_goesFirst_unlessOneHasWaitedTooLong() {
    Cores cores = cores(1);
    Lane busy = lane(Batching.never());
    Lane quiet = lane(Batching.never());
    cores.submit(List.of(question(busy, "running")), null);
    cores.submit(List.of(question(quiet, "quiet")), null);
    for (int i = 0; i < 3; i++) {
      cores.submit(List.of(question(busy, "b" + i)), null);
    }
    executor.runAll();
    assertThat(ran).containsExactly("running", "b0", "b1", "quiet", "b2");
    ran.clear();
    cores.submit(List.of(question(busy, "running")), null);
    cores.submit(List.of(question(quiet, "quiet")), null);
    now.addAndGet(Queues.OVERDUE + 1);
    for (int i = 0; i < 3; i++) {
      cores.submit(List.of(question(busy, "b" + i)), null);
    }
    executor.runAll();
    assertThat(ran).containsExactly("running", "quiet", "b0", "b1", "b2");
  }

  @Test
  void interactive_goesBeforeBulk_unlessThatHasWaitedTooLong() {
    Cores cores = cores(1);
    Lane lane = lane(Batching.never());
    Lane other = lane(Batching.never());
    cores.submit(List.of(question(lane, "running")), null);
    cores.submit(List.of(bulk(lane, "k0"), bulk(lane, "k1"), bulk(lane, "k2")), null);
    cores.submit(List.of(question(other, "i0"), question(lane, "i1")), null);
    executor.runNext();
    assertThat(ran).containsExactly("running", "i1", "i0", "k0", "k1", "k2");
    ran.clear();
    cores.submit(List.of(question(lane, "running")), null);
    cores.submit(List.of(bulk(lane, "k")), null);
    now.addAndGet(Queues.BULK_OVERDUE + 1);
    cores.submit(List.of(question(lane, "i0"), question(other, "i1")), null);
    executor.runNext();
    assertThat(ran).startsWith("running", "k");
  }

  @Test
  void withdrawn_isNotRun() {
    Cores cores = cores(1);
    Lane lane = lane(Batching.never());
    cores.submit(List.of(question(lane, "a")), null);
    Question gone = question(lane, "gone");
    Question never = question(lane, "never sent");
    cores.submit(List.of(gone), null);
    cores.withdraw(List.of(gone, never));
    cores.submit(List.of(never), null);
    executor.runAll();
    assertThat(ran).containsExactly("a");
    assertThat(cores.free()).isEqualTo(1);
  }

  @Test
  void run_isCancelledWhenTheLastOfItsItemsIsWithdrawn() {
    Cores cores = cores(1);
    Lane lane = lane(FOUR);
    Question blocker = question(lane, "blocker");
    Question a = question(lane, "a");
    Question b = question(lane, "b");
    Grant first = cores.submit(List.of(blocker), this);
    cores.submit(List.of(a, b), null);
    cores.runOwn(first, "a stranger");
    Grant both = a.grant;
    assertThat(both).isSameAs(b.grant);
    cores.withdraw(List.of(a));
    assertThat(both.cancellation().isCancelled()).isFalse();
    cores.withdraw(List.of(b));
    assertThat(both.cancellation().isCancelled()).isTrue();
  }

  @Test
  void runThatDoesNotStop_losesItsCoresAndIsTold() {
    Cores cores = cores(1);
    Lane lane = lane(Batching.never());
    Question hung = question(lane, "hung");
    Grant grant = cores.submit(List.of(hung), this);
    cores.submit(List.of(question(lane, "next")), null);
    cores.withdraw(List.of(hung));
    assertThat(executor.size()).isZero();
    assertThat(timer.alarms()).hasSize(1);
    timer.ring();
    assertThat(hanging).containsExactly(1);
    executor.runAll();
    assertThat(ran).containsExactly("next");
    assertThat(cores.free()).isEqualTo(1);
    cores.runOwn(grant, this); // It comes back after all.
    assertThat(hanging).containsExactly(1, -1);
    assertThat(cores.free()).isEqualTo(1);
  }

  @Test
  void runThatStopsInTime_keepsItsCoresUntilThen() {
    Cores cores = cores(1);
    Question stopped = question(lane(Batching.never()), "stopped");
    Grant grant = cores.submit(List.of(stopped), this);
    cores.withdraw(List.of(stopped));
    cores.runOwn(grant, this);
    timer.ring();
    assertThat(hanging).isEmpty();
    assertThat(cores.free()).isEqualTo(1);
  }

  @Test
  void runOfACallerThatWaitsForEver_losesItsCoresOnceAnotherGivesUp() {
    Cores cores = cores(1);
    Lane lane = lane(Batching.never());
    cores.submit(List.of(question(lane, "hung")), this);
    Question hurried = question(lane, "hurried");
    cores.submit(List.of(hurried), null);
    cores.submit(List.of(question(lane, "patient")), null);
    now.addAndGet(Cores.HUNG);
    Question early = question(lane, "early");
    cores.submit(List.of(early), null);
    cores.withdraw(List.of(early));
    assertThat(executor.size()).as("it may still be at work").isZero();
    now.addAndGet(1);
    cores.withdraw(List.of(hurried));
    assertThat(hanging).containsExactly(1);
    executor.runAll();
    assertThat(ran).containsExactly("patient");
  }

  @Test
  void batchThatIsWaitedFor_isRunWhenItIsDueOrFull() {
    Cores cores = cores(1);
    Lane lane = lane(Batching.of(2, Duration.ofMillis(5)));
    cores.submit(List.of(question(lane, "a")), null);
    assertThat(executor.size()).isZero();
    now.addAndGet(Duration.ofMillis(5).toNanos());
    timer.ring();
    executor.runAll();
    assertThat(ran).containsExactly("a");
    cores.submit(List.of(question(lane, "b"), question(lane, "c"), question(lane, "d")), null);
    executor.runAll();
    assertThat(ran).containsExactly("a", "b+c");
    assertThat(timer.alarms().get(0).getDelay(TimeUnit.MILLISECONDS)).isEqualTo(5);
  }

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
  void answeredItem_isWithdrawnFromNothing() {
    Cores cores = cores(1);
    Question question = question(lane(Batching.never()), "a");
    Grant grant = cores.submit(List.of(question), this);
    cores.answered(question);
    cores.withdraw(List.of(question));
    assertThat(grant.cancellation().isCancelled()).isFalse();
    assertThat(timer.alarms()).isEmpty();
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
    assertThat(timer.alarms().get(0).getDelay(TimeUnit.NANOSECONDS)).isEqualTo(Cores.TAKE_UP);
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

  @Test
  void runGivenUpBeforeAThreadCame_doesNotHangOnceItIsRevoked() {
    Cores cores = cores(1);
    Question question = question(lane(FOUR), "a");
    cores.submit(List.of(question), null);
    cores.withdraw(List.of(question));
    timer.alarms().get(1).run(); // It did not stop in time, and its permits are taken back.
    assertThat(hanging).containsExactly(1);
    timer.alarms().get(0).run(); // The executor has had its time.
    assertThat(hanging).containsExactly(1, -1);
    executor.runAll();
    assertThat(ran).isEmpty();
    assertThat(hanging).containsExactly(1, -1);
    assertThat(cores.free()).isEqualTo(1);
  }
}
