package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.BatchException;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.MemberResult;
import io.aimass.MemberStatus;
import io.aimass.OverloadedException;
import io.aimass.UndecidedException;
import io.aimass.ensemble.Ensembles;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers that are interrupted or cancel, and executors that take no work. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptionTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private static MassBuilder<String, String, String> joining() {
    return Mass.builder(String.class, String.class)
        .ensemble(votes -> String.join("+", votes.predictions()));
  }

  @ParameterizedTest
  @EnumSource(value = CallMode.class, mode = EnumSource.Mode.EXCLUDE, names = "PREDICT_ASYNC")
  void interruptedCaller_isFreedAndStaysInterrupted(CallMode mode) {
    CountDownLatch release = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    try (Threads threads = new Threads(Threads.Kind.POOL);
        Mass<String, String> mass =
            joining()
                .addModel(
                    "a",
                    text -> {
                      caller.interrupt();
                      release.await();
                      return text;
                    })
                .addModel(
                    "b",
                    text -> {
                      release.await();
                      return text;
                    })
                .onMemberFailure(MemberFailure.SKIP)
                .executor(threads.executor())
                .build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x"))
          .isInstanceOf(UndecidedException.class)
          .hasMessage("the calling thread was interrupted")
          .hasCauseInstanceOf(InterruptedException.class)
          .satisfies(e -> assertThat(((UndecidedException) e).members()).hasSize(2));
      assertThat(Thread.interrupted()).isTrue();
      release.countDown();
    }
  }

  @Test
  void callerInterruptedBefore_isToldSoWhoeverRunsTheMembers() {
    try (Mass<String, String> mass =
        joining().addModel("a", text -> text).executor(new ManualExecutor()).build()) {
      for (CallMode mode : CallMode.values()) {
        if (mode != CallMode.PREDICT_ASYNC) {
          Thread.currentThread().interrupt();
          assertThatThrownBy(() -> mode.ask(mass, "x"))
              .as(mode.name())
              .isInstanceOf(UndecidedException.class)
              .hasMessage("the calling thread was interrupted");
          assertThat(Thread.interrupted()).isTrue();
        }
      }
    }
  }

  @Test
  void interruptedBatch_withADeadlineGivesUpWhatIsLeft() {
    ManualExecutor executor = new ManualExecutor();
    try (Mass<String, String> mass =
        joining().addModel("a", text -> text).deadline(LONG).executor(executor).build()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> mass.predictAll(List.of("x", "y", "z")))
          .isInstanceOfSatisfying(
              BatchException.class, e -> assertThat(e.failures()).containsOnlyKeys(0, 1, 2));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void membersInterrupt_isNotTheNextMembersOnTheSameThread() throws Exception {
    ManualExecutor executor = new ManualExecutor();
    try (Mass<String, String> mass =
        joining()
            .addModel(
                "interrupted",
                text -> {
                  throw new InterruptedException();
                })
            .addModel(
                "flagged",
                text -> {
                  Thread.currentThread().interrupt();
                  return text;
                })
            .addModel("clean", text -> "" + Thread.currentThread().isInterrupted())
            .onMemberFailure(MemberFailure.SKIP)
            .executor(executor)
            .build()) {
      CompletableFuture<String> answer = mass.predictAsync("x");
      executor.runNext();
      assertThat(Thread.interrupted()).as("kept for whoever owns the thread").isTrue();
      assertThat(answer.get()).isEqualTo("x+false");
    }
  }

  @Test
  void predictAll_oneQuestionsInterruptIsNotTheNextOnesOnAHelpersThread() {
    ManualExecutor executor = new ManualExecutor();
    try (Mass<String, String> mass =
        joining()
            .addModel(
                "a",
                text -> {
                  if (text.equals("caller")) {
                    executor.runNext(); // The helper answers the others meanwhile.
                    assertThat(Thread.interrupted()).as("kept for the thread's owner").isTrue();
                  } else if (text.equals("interrupted")) {
                    throw new InterruptedException();
                  }
                  return text;
                })
            .executor(executor)
            .cores(2)
            .build()) {
      assertThatThrownBy(() -> mass.predictAll(List.of("caller", "interrupted", "x", "y")))
          .isInstanceOfSatisfying(
              BatchException.class,
              e -> {
                assertThat(e.failures()).containsOnlyKeys(1);
                assertThat(e.answers()).containsExactly("caller", null, "x", "y");
              });
    }
  }

  @Test
  void cancelledFuture_endsTheCallAndLeavesTheMass() {
    ManualExecutor executor = new ManualExecutor();
    Mass<String, String> mass =
        joining()
            .addModel(
                "never",
                text -> {
                  throw new AssertionError("runs after the call was cancelled");
                })
            .executor(executor)
            .build();
    CompletableFuture<String> answer = mass.predictAsync("x");
    assertThat(answer.cancel(true)).isTrue();
    assertThatThrownBy(answer::get).isInstanceOf(CancellationException.class);
    executor.runAll();
    mass.close();
    assertThat(answer).isCancelled();
  }

  @Test
  void cancelledFuture_stopsTheModel() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, cancellation) -> {
                  try (var registration = cancellation.onCancel(stopped::countDown)) {
                    assertThat(registration).isNotNull();
                    running.countDown();
                    stopped.await();
                  }
                  return inputs;
                });
    try (Mass<String, Double> mass =
        Mass.builder().addModel("model", Lengths.model()).engine(engine).build()) {
      CompletableFuture<Double> answer = mass.predictAsync("x");
      running.await();
      answer.cancel(false);
      stopped.await();
    }
    assertThat(engine.misuses()).isEmpty();
  }

  @Test
  void stopThatFails_doesNotChangeTheAnswer() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, cancellation) -> {
                  cancellation.onCancel(
                      () -> {
                        throw new IllegalStateException("cannot stop");
                      });
                  cancellation.onCancel(stopped::countDown);
                  running.countDown();
                  stopped.await();
                  return inputs;
                });
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("model", Lengths.model())
            .addModel(
                "quick",
                text -> {
                  running.await();
                  return 1.0;
                })
            .ensemble(Ensembles.firstAnswer())
            .engine(engine)
            .build()) {
      Decision<Double> decision = mass.decide("x");
      assertThat(decision.answer()).isEqualTo(1.0);
      assertThat(decision.members())
          .extracting(MemberResult::status)
          .containsExactly(MemberStatus.SKIPPED, MemberStatus.OK);
    }
  }

  private static Executor rejecting() {
    return task -> {
      throw new RejectedExecutionException("full");
    };
  }

  @ParameterizedTest
  @EnumSource(
      value = CallMode.class,
      names = {"PREDICT_WITH_DEADLINE", "PREDICT_ASYNC"})
  void executorThatRejects_isAnOverloadAndLeavesTheMass(CallMode mode) {
    Mass<String, String> mass =
        joining()
            .addModel("a", text -> text)
            .addModel("b", text -> text)
            .executor(rejecting())
            .build();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> mode.ask(mass, "x"))
          .isInstanceOf(OverloadedException.class)
          .hasMessage("the executor has no room for the call: full")
          .hasCauseInstanceOf(RejectedExecutionException.class);
    }
    mass.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = CallMode.class,
      names = {"PREDICT", "DECIDE", "PREDICT_ALL"})
  void executorThatRejects_leavesTheWorkToTheCallerWhereThatMayWait(CallMode mode)
      throws Throwable {
    try (Mass<String, String> mass =
        joining()
            .addModel("a", text -> text)
            .addModel("b", text -> text)
            .executor(rejecting())
            .build()) {
      assertThat(mode.ask(mass, "x")).isEqualTo("x+x");
    }
  }

  @Test
  void predictAll_getsThroughAloneWhenTheExecutorRejects() {
    try (Mass<String, String> mass =
        joining()
            .addModel("a", text -> text)
            .addModel("b", text -> text)
            .executor(rejecting())
            .cores(4)
            .build()) {
      assertThat(mass.predictAll(List.of("x", "y", "z"))).containsExactly("x+x", "y+y", "z+z");
    }
  }

  @ParameterizedTest
  @EnumSource(value = CallMode.class, mode = EnumSource.Mode.EXCLUDE, names = "PREDICT_ALL")
  void executorThatFails_endsTheCall(CallMode mode) {
    OutOfMemoryError failure = new OutOfMemoryError("unable to create native thread");
    Mass<String, String> mass =
        joining()
            .addModel("a", text -> text)
            .addModel("b", text -> text)
            .executor(
                task -> {
                  throw failure;
                })
            .build();
    assertThatThrownBy(() -> mode.ask(mass, "x"))
        .isInstanceOf(UndecidedException.class)
        .hasMessageContaining("unable to create native thread")
        .hasCause(failure);
    mass.close();
  }

  @Test
  void queueBehindHungMembers_doesNotKeepInputsAlive() throws Exception {
    ManualExecutor executor = new ManualExecutor();
    try (Mass<Object, String> mass =
        Mass.builder(Object.class, String.class)
            .addModel("a", Object::toString)
            .onMemberFailure(MemberFailure.FALL_BACK)
            .fallBackTo("?")
            .executor(executor)
            .build()) {
      WeakReference<Object> input = askInVain(mass);
      while (input.get() != null) {
        System.gc();
      }
      assertThat(executor.size()).isEqualTo(1);
    }
  }

  private static WeakReference<Object> askInVain(Mass<Object, String> mass) {
    Object input = new byte[1 << 20];
    assertThat(mass.predict(input, Duration.ofMillis(1))).isEqualTo("?");
    return new WeakReference<>(input);
  }

  @Test
  void callerInterruptedInANestedMass_isToldSo_notThatTheMemberFailed() {
    Thread caller = Thread.currentThread();
    try (Mass<String, String> inner =
            joining()
                .addModel(
                    "interrupts",
                    text -> {
                      caller.interrupt();
                      throw new InterruptedException("as a blocking call would");
                    })
                .build();
        Mass<String, String> outer =
            joining().addModel("inner", inner).executor(Runnable::run).build()) {
      assertThatThrownBy(() -> outer.predict("x"))
          .isInstanceOf(UndecidedException.class)
          .isNotInstanceOf(MemberFailedException.class)
          .hasMessage("the calling thread was interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
