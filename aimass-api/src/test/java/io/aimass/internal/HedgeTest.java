package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.AnswerCache;
import io.aimass.BreakerOpenException;
import io.aimass.CallOptions;
import io.aimass.CircuitBreaker;
import io.aimass.DeadlineExceededException;
import io.aimass.Hedging;
import io.aimass.InvalidInputException;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassListener;
import io.aimass.MassReport.HedgeReport;
import io.aimass.MassReport.MemberReport;
import io.aimass.Member;
import io.aimass.MemberFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a backup is asked, and whose answer counts; in simulated time. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HedgeTest {

  private static final long USUAL = Duration.ofMillis(10).toNanos();
  private static final int ENOUGH = 64;

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final ManualTimer timer = new ManualTimer();
  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger backups = new AtomicInteger();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final AtomicReference<RuntimeException> backupFailure = new AtomicReference<>();
  private final AtomicReference<Runnable> during = new AtomicReference<>(() -> {});
  private final List<MassListener.MemberHedged> told = new ArrayList<>();

  private String first(String text) {
    asked.incrementAndGet();
    during.getAndSet(() -> {}).run();
    now.addAndGet(USUAL);
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    return text;
  }

  private String backup(String text) {
    backups.incrementAndGet();
    now.addAndGet(USUAL / 10);
    RuntimeException failed = backupFailure.get();
    if (failed != null) {
      throw failed;
    }
    return text + "!";
  }

  private Hedging<String, String> hedging() {
    return Hedging.<String, String>with(this::backup);
  }

  private MassBuilder<String, String, String> builder(Hedging<String, String> hedging) {
    return Mass.builder(String.class, String.class)
        .addModel("a", hedging.around(this::first))
        .executor(tasks::add)
        .scheduler(timer)
        .ticker(now::get)
        .listener(
            new MassListener() {
              @Override
              public void memberHedged(MemberHedged event) {
                told.add(event);
              }
            });
  }

  private void runNext() throws InterruptedException {
    Runnable task = tasks.poll(30, TimeUnit.SECONDS);
    assertThat(task).as("a task").isNotNull();
    task.run();
  }

  private String answer(CompletableFuture<String> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  private String ask(Mass<String, String> mass) throws Exception {
    CompletableFuture<String> future = mass.predictAsync("x");
    runNext();
    return answer(future);
  }

  private void learn(Mass<String, String> mass) throws Exception {
    for (int i = 0; i < ENOUGH; i++) {
      assertThat(ask(mass)).isEqualTo("x");
    }
  }

  /** The next run of the first one lasts long, and something happens meanwhile. */
  private void slowNext(Runnable meanwhile) {
    during.set(
        () -> {
          now.addAndGet(2 * USUAL);
          timer.ring();
          meanwhile.run();
        });
  }

  private void runTheBackup() {
    try {
      runNext();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static HedgeReport report(Mass<?, ?> mass) {
    return mass.report().member("a").hedge().orElseThrow();
  }

  @Test
  void nothingIsHedged_untilEnoughWasSeen() throws Exception {
    try (Mass<String, String> mass = builder(hedging()).build()) {
      learn(mass);
      assertThat(timer.alarms()).isEmpty();
      CompletableFuture<String> next = mass.predictAsync("x");
      assertThat(timer.alarms()).hasSize(1);
      assertThat((double) timer.alarms().get(0).getDelay(TimeUnit.NANOSECONDS))
          .isCloseTo((double) USUAL, Percentage.withPercentage(7));
      runNext();
      assertThat(answer(next)).isEqualTo("x");
      assertThat(timer.alarms().get(0).isCancelled()).isTrue();
      assertThat(backups).hasValue(0);
    }
  }

  @Test
  void leastTime_isWaitedInAnyCase() throws Exception {
    try (Mass<String, String> mass = builder(hedging().atLeast(Duration.ofSeconds(1))).build()) {
      learn(mass);
      CompletableFuture<String> next = mass.predictAsync("x");
      assertThat(timer.alarms().get(0).getDelay(TimeUnit.SECONDS)).isEqualTo(1);
      runNext();
      answer(next);
    }
  }

  @Test
  void slowMember_isHedged_andTheFirstAnswerCounts() throws Exception {
    try (Mass<String, String> mass = builder(hedging()).build()) {
      learn(mass);
      assertThat(report(mass).asked()).isZero();
      CompletableFuture<String> next = mass.predictAsync("x");
      slowNext(
          () -> {
            runTheBackup();
            assertThat(next).as("while the first one runs").isCompletedWithValue("x!");
          });
      runNext();
      assertThat(answer(next)).isEqualTo("x!");
      assertThat(asked).hasValue(ENOUGH + 1);
      assertThat(mass.report().member("a").health().answers())
          .as("what came too late is not counted")
          .isEqualTo(ENOUGH);
      HedgeReport report = report(mass);
      assertThat(report.asked()).isEqualTo(1);
      assertThat(report.won()).isEqualTo(1);
      assertThat(report.after()).isPresent();
      assertThat(report.backup().health().answers()).isEqualTo(1);
      assertThat(report.backup().name()).isEqualTo("a (backup)");
      assertThat(told)
          .containsExactly(new MassListener.MemberHedged("mass", "a", Duration.ofNanos(2 * USUAL)));
    }
  }

  @Test
  void memberThatIsFasterAfterAll_winsAndTheBackupIsWithdrawn() throws Exception {
    try (Mass<String, String> mass = builder(hedging()).build()) {
      learn(mass);
      AtomicReference<Runnable> second = new AtomicReference<>();
      slowNext(
          () -> {
            try {
              second.set(tasks.poll(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          });
      assertThat(ask(mass)).isEqualTo("x");
      second.get().run();
      assertThat(backups).hasValue(0);
      assertThat(report(mass).asked()).isEqualTo(1);
      assertThat(report(mass).won()).isZero();
    }
  }

  @Test
  void budget_isNotExceeded_howeverSlowTheMember() throws Exception {
    try (Mass<String, String> mass = builder(hedging().budget(0.1)).build()) {
      learn(mass); // 6.4 are saved.
      for (int i = 0; i < 40; i++) {
        boolean hedged = (ENOUGH + i + 1) / 10 > told.size();
        slowNext(hedged ? this::runTheBackup : () -> {});
        assertThat(ask(mass)).isEqualTo(hedged ? "x!" : "x");
      }
      assertThat(report(mass).asked()).isEqualTo((ENOUGH + 40) / 10);
    }
  }

  @Test
  void memberThatFails_isHedgedAtOnceWithinTheBudget() throws Exception {
    try (Mass<String, String> mass = builder(hedging()).build()) {
      for (int i = 0; i < 19; i++) {
        ask(mass);
      }
      failure.set(new IllegalStateException("broken"));
      assertThat(ask(mass)).as("the twentieth").isEqualTo("x!");
      assertThat(told).containsExactly(new MassListener.MemberHedged("mass", "a", Duration.ZERO));
      CompletableFuture<String> failed = mass.predictAsync("x");
      runNext();
      assertThatThrownBy(() -> answer(failed)).hasMessageContaining("broken");
      assertThat(backups).hasValue(1);
      assertThat(mass.report().member("a").health().failures()).isEqualTo(2);
    }
  }

  @Test
  void memberHasFailed_whenBothHave_andTellsTheFirstOnesError() throws Exception {
    try (Mass<String, String> mass = builder(hedging()).build()) {
      learn(mass);
      backupFailure.set(new IllegalStateException("broken, too"));
      CompletableFuture<String> next = mass.predictAsync("x");
      slowNext(
          () -> {
            runTheBackup();
            assertThat(next).as("the other one may answer").isNotDone();
          });
      runNext();
      assertThat(answer(next)).isEqualTo("x");
      assertThat(report(mass).backup().health().failures()).isEqualTo(1);

      failure.set(new IllegalStateException("broken"));
      slowNext(this::runTheBackup);
      assertThatThrownBy(() -> ask(mass))
          .as("the backup was first to fail")
          .hasCauseInstanceOf(MemberFailedException.class)
          .hasRootCauseMessage("broken");
      assertThatThrownBy(() -> ask(mass))
          .as("the first one was")
          .hasCauseInstanceOf(MemberFailedException.class)
          .hasRootCauseMessage("broken");
      assertThat(backups).hasValue(3);
    }
  }

  @Test
  void inputThatIsRefused_isNotHedged() throws Exception {
    try (Mass<String, String> mass = builder(hedging()).build()) {
      learn(mass);
      failure.set(new InvalidInputException("bad"));
      CompletableFuture<String> next = mass.predictAsync("x");
      runNext();
      assertThatThrownBy(() -> answer(next)).hasMessageContaining("bad");
      assertThat(backups).hasValue(0);
    }
  }

  @Test
  void openBreaker_letsTheBackupAnswer_outsideOfTheBudget() throws Exception {
    try (Mass<String, String> mass =
        builder(hedging()).circuitBreaker(CircuitBreaker.of(1, 1, Duration.ofSeconds(1))).build()) {
      failure.set(new IllegalStateException("broken"));
      CompletableFuture<String> failed = mass.predictAsync("x");
      runNext();
      assertThatThrownBy(() -> answer(failed)).hasMessageContaining("broken");
      for (int i = 0; i < 5; i++) {
        assertThat(ask(mass)).isEqualTo("x!");
      }
      assertThat(asked).hasValue(1);
      backupFailure.set(new IllegalStateException("broken, too"));
      assertThatThrownBy(() -> ask(mass)).hasCauseInstanceOf(MemberFailedException.class);
      assertThatThrownBy(() -> answer(mass.predictAsync("x")))
          .as("both are open")
          .hasRootCauseInstanceOf(BreakerOpenException.class)
          .hasMessageContaining("member \"a\" is not asked");
      failure.set(null);
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(ask(mass)).isEqualTo("x");
    }
  }

  @Test
  void deadline_isTheMembersAndItsBackups() throws Exception {
    try (Mass<String, String> mass = builder(hedging()).build()) {
      learn(mass);
      CompletableFuture<String> next =
          mass.predictAsync("x", CallOptions.defaults().deadline(Duration.ofMinutes(1)));
      assertThat(timer.alarms()).hasSize(2);
      timer.alarms().get(0).run();
      Runnable first = tasks.poll(30, TimeUnit.SECONDS);
      Runnable second = tasks.poll(30, TimeUnit.SECONDS);
      timer.alarms().get(1).run();
      assertThatThrownBy(() -> answer(next)).hasCauseInstanceOf(DeadlineExceededException.class);
      first.run();
      second.run();
      assertThat(asked).hasValue(ENOUGH);
      assertThat(backups).hasValue(0);
      assertThat(mass.report().member("a").health().late()).isEqualTo(1);
      assertThat(report(mass).backup().health().late()).isEqualTo(1);
    }
  }

  @Test
  void cancelledCall_isNotHedged() throws Exception {
    try (Mass<String, String> mass = builder(hedging()).build()) {
      learn(mass);
      CompletableFuture<String> next = mass.predictAsync("x");
      next.cancel(true);
      assertThat(timer.alarms().get(0).isCancelled()).isTrue();
    }
  }

  @Test
  void schedulerThatRejects_hedgesNothing() throws Exception {
    ScheduledThreadPoolExecutor closed = new ScheduledThreadPoolExecutor(1);
    closed.shutdown();
    assertThatThrownBy(() -> closed.schedule(() -> {}, 1, TimeUnit.SECONDS))
        .isInstanceOf(RejectedExecutionException.class);
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("a", hedging().around(this::first))
            .executor(tasks::add)
            .scheduler(closed)
            .ticker(now::get)
            .build()) {
      learn(mass);
      assertThat(ask(mass)).isEqualTo("x");
    }
  }

  @Test
  void otherMembers_doNotMatter() throws Exception {
    try (Mass<String, String> mass =
        builder(hedging())
            .addModel("b", text -> "b")
            .ensemble(votes -> String.join("", votes.predictions()))
            .build()) {
      for (int i = 0; i < ENOUGH; i++) {
        CompletableFuture<String> future = mass.predictAsync("x");
        runNext();
        assertThat(answer(future)).isEqualTo("xb");
        tasks.clear(); // A thread that came too late.
      }
      slowNext(
          () -> {
            runTheBackup(); // One of two that come runs the other member.
            runTheBackup();
          });
      assertThat(ask(mass)).isEqualTo("x!b");
      assertThat(mass.report().member("b").hedge()).isEmpty();
    }
  }

  @Test
  void backupsAnswer_isKeptAndShared() throws Exception {
    try (Mass<String, String> mass = builder(hedging()).cache(AnswerCache.entries(1_000)).build()) {
      for (int i = 0; i < ENOUGH; i++) {
        CompletableFuture<String> future = mass.predictAsync("x" + i);
        runNext();
        answer(future);
      }
      CompletableFuture<String> pilot = mass.predictAsync("x");
      CompletableFuture<String> queued = mass.predictAsync("x");
      slowNext(
          () -> {
            tasks.poll(); // The other call's, for which there is nothing to do.
            runTheBackup();
          });
      runNext();
      assertThat(answer(pilot)).isEqualTo("x!");
      assertThat(answer(queued)).isEqualTo("x!");
      assertThat(answer(mass.predictAsync("x"))).isEqualTo("x!");
      assertThat(asked).hasValue(ENOUGH + 1);
      assertThat(backups).hasValue(1);
      assertThat(mass.report().cache().orElseThrow().underWay()).isZero();
    }
  }

  @Test
  void whoWaitsForAnothersComputation_doesNotHedgeItOnceMore() throws Exception {
    try (Mass<String, String> mass =
        builder(hedging().budget(1)).cache(AnswerCache.entries(1_000)).build()) {
      for (int i = 0; i < ENOUGH; i++) {
        CompletableFuture<String> future = mass.predictAsync("x" + i);
        runNext();
        answer(future);
      }
      AtomicReference<CompletableFuture<String>> waiting = new AtomicReference<>();
      during.set(() -> waiting.set(mass.predictAsync("x")));
      CompletableFuture<String> pilot = mass.predictAsync("x");
      runNext();
      assertThat(answer(pilot)).isEqualTo("x");
      assertThat(answer(waiting.get())).isEqualTo("x");
      assertThat(timer.alarms()).as("the pilot's alone").hasSize(1);
      assertThat(tasks).isEmpty();
    }
  }

  @Test
  void replaced_thePairLeaves() throws Exception {
    try (Mass<String, String> mass = builder(hedging()).build()) {
      learn(mass);
      mass.replace("a", (Member<String, String>) text -> "new");
      assertThat(mass.predict("x")).isEqualTo("new");
      assertThat(mass.report().member("a").hedge()).isEmpty();
      mass.replace("a", hedging().around((String text) -> "newer"));
      assertThat(report(mass).after()).as("it has to learn again").isEmpty();
      CompletableFuture<String> next = mass.predictAsync("x");
      runNext();
      assertThat(answer(next)).isEqualTo("newer");
    }
  }

  @Test
  void lateMember_countsInTheLearnedTime() throws Exception {
    try (Mass<String, String> mass =
        builder(hedging()).circuitBreaker(CircuitBreaker.off()).build()) {
      learn(mass);
      Duration before = report(mass).after().orElseThrow();
      for (int i = 0; i < ENOUGH; i++) {
        CompletableFuture<String> next =
            mass.predictAsync("x", CallOptions.defaults().deadline(Duration.ofMinutes(1)));
        Runnable task = tasks.poll(30, TimeUnit.SECONDS);
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        timer.alarms().get(timer.alarms().size() - 1).run(); // The deadline's.
        assertThatThrownBy(() -> answer(next)).hasCauseInstanceOf(DeadlineExceededException.class);
        task.run();
      }
      assertThat(report(mass).after().orElseThrow()).isGreaterThan(before.multipliedBy(10));
    }
  }

  @Test
  void report_hasALineForTheBackup_andOneThatSaysWhatItDid() throws Exception {
    try (Mass<String, String> mass = builder(hedging()).build()) {
      assertThat(mass.report().toString())
          .contains("\n  a (backup)  -")
          .endsWith("\n  a: hedged, not enough was seen yet, asked 0, won 0\n");
      learn(mass);
      assertThat(mass.report().toString()).containsPattern("a: hedged after [0-9.]+ms, asked 0");
      MemberReport member = mass.report().member("a");
      assertThat(member.hedge().map(HedgeReport::backup).map(MemberReport::source))
          .isEqualTo(Optional.of("function"));
    }
  }
}
