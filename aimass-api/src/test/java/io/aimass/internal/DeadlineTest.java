package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aimass.BatchException;
import io.aimass.DeadlineExceededException;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MemberFailure;
import io.aimass.MemberResult;
import io.aimass.MemberStatus;
import io.aimass.OverloadedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A deadline bounds the caller's wait, whatever members do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadlineTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void letHungMembersGo() {
    release.countDown();
  }

  private String hang(String input) {
    boolean interrupted = false;
    while (true) {
      try {
        release.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // Native code does not hear it either.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return "late";
  }

  private static MassBuilder<String, String, String> joining() {
    return Mass.builder(String.class, String.class)
        .ensemble(votes -> String.join("+", votes.predictions()));
  }

  @ParameterizedTest
  @EnumSource(
      value = CallMode.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "PREDICT_WITH_DEADLINE")
  void hungMember_doesNotHoldTheCaller(CallMode mode) {
    try (Mass<String, String> mass =
        joining()
            .addModel("quick", text -> text)
            .addModel("hung", this::hang)
            .deadline(SHORT)
            .build()) {
      DeadlineExceededException late =
          catchThrowableOfType(DeadlineExceededException.class, () -> mode.ask(mass, "x"));

      assertThat(late).hasMessageContaining("hung], and the policy is FAIL");
      assertThat(late.members()).extracting(MemberResult::name).containsExactly("quick", "hung");
      assertThat(late.members().get(1).status()).isEqualTo(MemberStatus.LATE);
    }
  }

  @Test
  void predictWithDeadline_boundsACallOfAMassWithoutOne() {
    try (Mass<String, String> mass = joining().addModel("hung", this::hang).build()) {
      assertThatThrownBy(() -> mass.predict("x", SHORT))
          .isInstanceOf(DeadlineExceededException.class);
    }
  }

  @Test
  void skip_theOthersAnswerInTime() {
    try (Mass<String, String> mass =
        joining()
            .addModel("hung", this::hang)
            .addModel("quick", text -> text)
            .onMemberFailure(MemberFailure.SKIP)
            .deadline(Duration.ofSeconds(1)) // The quick one needs some of it.
            .build()) {
      Decision<String> decision = mass.decide("x");

      assertThat(decision.answer()).isEqualTo("x");
      assertThat(decision.member("hung").status()).isEqualTo(MemberStatus.LATE);
      assertThat(decision.member("hung").weight()).isZero();
      assertThat(decision.member("hung").latency()).isZero();
    }
  }

  @Test
  void fallBack_theStandInVotesForTheLateOne() {
    try (Mass<String, String> mass =
        joining()
            .addModel("hung", this::hang)
            .onMemberFailure(MemberFailure.FALL_BACK)
            .fallBackTo("?")
            .deadline(SHORT)
            .build()) {
      Decision<String> decision = mass.decide("x");

      assertThat(decision.answer()).isEqualTo("?");
      assertThat(decision.member("hung").status()).isEqualTo(MemberStatus.LATE);
      assertThat(decision.member("hung").standIn()).isTrue();
      assertThat(decision.member("hung").weight()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CallMode.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "PREDICT_WITH_DEADLINE")
  void answerAfterTheDeadline_isLateEvenIfNobodyHadTimedOut(CallMode mode) {
    AtomicLong now = new AtomicLong();
    try (Mass<String, String> mass =
        joining()
            .addModel(
                "slow",
                text -> {
                  now.addAndGet(LONG.toNanos() + 1);
                  return text;
                })
            .deadline(LONG)
            .executor(Runnable::run)
            .ticker(now::get)
            .build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x")).isInstanceOf(DeadlineExceededException.class);
    }
  }

  @Test
  void answerExactlyAtTheDeadline_counts() {
    AtomicLong now = new AtomicLong();
    try (Mass<String, String> mass =
        joining()
            .addModel(
                "exact",
                text -> {
                  now.addAndGet(LONG.toNanos());
                  return text;
                })
            .deadline(LONG)
            .executor(Runnable::run)
            .ticker(now::get)
            .build()) {
      assertThat(mass.predict("x")).isEqualTo("x");
    }
  }

  @Test
  void executorFullOfHungMembers_doesNotHoldTheNextCaller() {
    try (Threads threads = new Threads(Threads.Kind.SINGLE);
        Mass<String, String> mass =
            joining()
                .addModel("hung", this::hang)
                .addModel("behind", text -> text)
                .executor(threads.executor())
                .build()) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> mass.predict("x", SHORT))
            .isInstanceOf(DeadlineExceededException.class)
            .hasMessageContaining("late are [hung, behind]");
      }
      release.countDown();
    }
  }

  @Test
  void predictAsync_endsWhenTheSchedulerSays() {
    ManualTimer timer = new ManualTimer();
    ManualExecutor executor = new ManualExecutor();
    try (Mass<String, String> mass =
        joining()
            .addModel("a", text -> text)
            .deadline(LONG)
            .scheduler(timer)
            .executor(executor)
            .ticker(() -> 0)
            .build()) {
      CompletableFuture<String> answer = mass.predictAsync("x");
      assertThat(timer.alarms()).hasSize(1);
      assertThat(timer.alarms().get(0).getDelay(TimeUnit.NANOSECONDS)).isEqualTo(LONG.toNanos());
      assertThat(answer).isNotDone();

      timer.ring();

      assertThat(answer)
          .failsWithin(30, TimeUnit.SECONDS)
          .withThrowableThat()
          .withCauseInstanceOf(DeadlineExceededException.class);
      executor.runAll();
      assertThat(answer).isCompletedExceptionally();
    }
  }

  @Test
  void predictAsync_inTimeCancelsItsAlarm() throws Exception {
    ManualTimer timer = new ManualTimer();
    ManualExecutor executor = new ManualExecutor();
    try (Mass<String, String> mass =
        joining()
            .addModel("a", text -> text)
            .deadline(LONG)
            .scheduler(timer)
            .executor(executor)
            .build()) {
      CompletableFuture<String> answer = mass.predictAsync("x");
      executor.runAll();

      assertThat(answer.get()).isEqualTo("x");
      assertThat(timer.alarms().get(0).isCancelled()).isTrue();
    }
  }

  @Test
  void predictAsync_schedulerThatRejectsIsAnOverload() {
    ScheduledThreadPoolExecutor ended = new ScheduledThreadPoolExecutor(1);
    ended.shutdown();
    ManualExecutor executor = new ManualExecutor();
    try (Mass<String, String> mass =
        joining()
            .addModel("a", text -> text)
            .deadline(LONG)
            .scheduler(ended)
            .executor(executor)
            .build()) {
      assertThat(mass.predictAsync("x"))
          .failsWithin(30, TimeUnit.SECONDS)
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(OverloadedException.class)
          .withCauseInstanceOf(RejectedExecutionException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Threads.Kind.class)
  void predictAll_withADeadlineDoesNotStarveItsMembers(Threads.Kind kind) {
    try (Threads threads = new Threads(kind);
        Mass<String, String> mass =
            joining()
                .addModel("a", text -> text)
                .addModel("b", text -> text)
                .deadline(LONG)
                .cores(3)
                .executor(threads.executor())
                .build()) {
      assertThat(mass.predictAll(List.of("x", "y", "z", "u", "v")))
          .containsExactly("x+x", "y+y", "z+z", "u+u", "v+v");
      assertThat(mass.predictAll(List.of())).isEmpty();
    }
  }

  @Test
  void predictAll_everyQuestionHasItsOwnDeadline() {
    try (Threads threads = new Threads(Threads.Kind.POOL);
        Mass<String, String> mass =
            joining()
                .addModel("some", text -> text.equals("hang") ? hang(text) : text)
                .deadline(Duration.ofSeconds(1))
                .cores(8)
                .executor(threads.executor())
                .build()) {
      BatchException thrown =
          catchThrowableOfType(
              BatchException.class, () -> mass.predictAll(List.of("a", "hang", "b", "hang", "c")));

      assertThat(thrown.failures()).containsOnlyKeys(1, 3);
      assertThat(thrown.failures().get(3)).isInstanceOf(DeadlineExceededException.class);
      assertThat(thrown.answers()).containsExactly("a", null, "b", null, "c");
      release.countDown();
    }
  }

  @Test
  void deadlineTooFarForNanoseconds_isNone() {
    Duration eternal = Duration.ofSeconds(Long.MAX_VALUE);
    try (Mass<String, String> mass =
        joining().addModel("a", text -> text).deadline(eternal).build()) {
      assertThat(mass.predict("x")).isEqualTo("x");
      assertThat(mass.predict("x", eternal)).isEqualTo("x");
    }
  }

  @Test
  void deadlineOfNothing_isRefused() {
    try (Mass<String, String> mass = joining().addModel("a", text -> text).build()) {
      assertThatThrownBy(() -> mass.predict("x", Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the deadline must be more than zero, got PT0S");
      assertThatThrownBy(() -> mass.predict("x", Duration.ofNanos(-1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
