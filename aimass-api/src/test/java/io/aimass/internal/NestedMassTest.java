package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.DeadlineExceededException;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassClosedException;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.MemberStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Masses that are members of one another, and members that ask masses. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NestedMassTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private static MassBuilder<String, String, String> joining(Executor executor) {
    return Mass.builder(String.class, String.class)
        .ensemble(votes -> String.join("+", votes.predictions()))
        .executor(executor);
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void massesThatShareAnExecutor_answer(CallMode mode, Threads.Kind kind) throws Throwable {
    try (Threads threads = new Threads(kind);
        Mass<String, String> inner =
            joining(threads.executor())
                .addModel("a", text -> text + "a")
                .addModel("b", text -> text + "b")
                .build();
        Mass<String, String> middle =
            joining(threads.executor()).addModel("inner", inner).addModel("again", inner).build();
        Mass<String, String> outer =
            joining(threads.executor())
                .addModel("middle", middle)
                .addModel("c", text -> text + "c")
                .build()) {
      assertThat(mode.ask(outer, "x")).isEqualTo("xa+xb+xa+xb+xc");
    }
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void massesWithDeadlinesThatShareAnExecutor_answerInTime(CallMode mode, Threads.Kind kind)
      throws Throwable {
    try (Threads threads = new Threads(kind);
        Mass<String, String> inner =
            joining(threads.executor())
                .addModel("a", text -> text + "a")
                .addModel("b", text -> text + "b")
                .deadline(LONG)
                .build();
        Mass<String, String> outer =
            joining(threads.executor())
                .addModel("inner", inner)
                .addModel("c", text -> text + "c")
                .build()) {
      assertThat(mode.ask(outer, "x")).isEqualTo("xa+xb+xc");
    }
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void memberThatAsksAnotherMassForABatch_answers(CallMode mode, Threads.Kind kind)
      throws Throwable {
    try (Threads threads = new Threads(kind);
        Mass<String, String> inner =
            joining(threads.executor())
                .addModel("a", text -> text + "a")
                .addModel("b", text -> text + "b")
                .build();
        Mass<String, String> outer =
            joining(threads.executor())
                .addModel("batch", text -> inner.predictAll(List.of(text, "y", "z")).toString())
                .addModel("c", text -> text + "c")
                .build()) {
      assertThat(mode.ask(outer, "x")).isEqualTo("[xa+xb, ya+yb, za+zb]+xc");
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void innerDeadline_failsItsMemberAlone(CallMode mode) throws Throwable {
    CountDownLatch release = new CountDownLatch(1);
    try (Threads threads = new Threads(Threads.Kind.POOL);
        Mass<String, String> inner =
            joining(threads.executor())
                .addModel(
                    "hung",
                    text -> {
                      release.await();
                      return text;
                    })
                .deadline(Duration.ofMillis(20))
                .build();
        Mass<String, String> outer =
            joining(threads.executor())
                .addModel("inner", inner)
                .addModel("c", text -> text)
                .onMemberFailure(MemberFailure.SKIP)
                .build()) {
      assertThat(mode.ask(outer, "x")).isEqualTo("x");
      Decision<String> decision = outer.decide("x");
      assertThat(decision.member("inner").status()).isEqualTo(MemberStatus.FAILED);
      assertThat(decision.member("inner").error().orElseThrow())
          .isInstanceOf(DeadlineExceededException.class);
      release.countDown();
    }
  }

  @Test
  void outerDeadline_cancelsTheInnerCall() {
    CountDownLatch stopped = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, cancellation) -> {
                  try (var registration = cancellation.onCancel(stopped::countDown)) {
                    assertThat(registration).isNotNull();
                    stopped.await();
                  }
                  return inputs;
                });
    try (Mass<String, Double> inner =
            Mass.builder()
                .addModel("model", Lengths.model())
                .engine(engine)
                .deadline(LONG)
                .build();
        Mass<String, Double> outer = Mass.builder().addModel("inner", inner).build()) {
      while (stopped.getCount() > 0) { // It may be too late for a run to begin.
        assertThatThrownBy(() -> outer.predict("x", Duration.ofMillis(20)))
            .isInstanceOf(DeadlineExceededException.class);
      }
    }
    assertThat(engine.misuses()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void closedInnerMass_isAFailedMember(CallMode mode) {
    Mass<String, String> inner =
        joining(Runnable::run).addModel("a", text -> text).deadline(LONG).build();
    inner.close();
    try (Mass<String, String> outer = joining(Runnable::run).addModel("inner", inner).build()) {
      assertThatThrownBy(() -> mode.ask(outer, "x"))
          .isInstanceOf(MemberFailedException.class)
          .hasCauseInstanceOf(MassClosedException.class);
    }
  }

  @Test
  void closingTheOuterMass_leavesTheInnerOneOpen() {
    try (Mass<String, String> inner = joining(Runnable::run).addModel("a", text -> text).build()) {
      Mass<String, String> outer = Mass.builder().addModel("inner", inner).build();
      outer.close();
      assertThat(inner.predict("x")).isEqualTo("x");
    }
  }
}
