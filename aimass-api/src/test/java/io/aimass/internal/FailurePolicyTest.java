package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.InvalidOutputException;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.Member;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.MemberResult;
import io.aimass.MemberStatus;
import io.aimass.QuorumException;
import io.aimass.UndecidedException;
import io.aimass.ensemble.Ensembles;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of an answer when members fail, whichever way the mass is asked. */
class FailurePolicyTest {

  private final IllegalStateException failure = new IllegalStateException("no \"fuel\"");

  private String broken(String input) {
    throw failure;
  }

  private static String echo(String input) {
    return input;
  }

  /** Joins the votes in the members' order. */
  private static MassBuilder<String, String, String> joining() {
    return Mass.builder(String.class, String.class)
        .ensemble(votes -> String.join("+", votes.predictions()));
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void everyMemberAnswers_votesAreCombinedInTheMembersOrder(CallMode mode, Threads.Kind kind)
      throws Throwable {
    try (Threads threads = new Threads(kind);
        Mass<String, String> mass =
            joining()
                .addModel("a", text -> "1" + text)
                .addModel("b", text -> "2" + text)
                .addModel("c", text -> "3" + text)
                .executor(threads.executor())
                .build()) {
      assertThat(mode.ask(mass, "x")).isEqualTo("1x+2x+3x");
    }
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void fail_theExceptionNamesTheMemberAndItsCause(CallMode mode, Threads.Kind kind)
      throws Throwable {
    try (Threads threads = new Threads(kind);
        Mass<String, String> mass =
            joining()
                .addModel("good", FailurePolicyTest::echo)
                .addModel("bad", this::broken)
                .executor(threads.executor())
                .build()) {
      Throwable thrown = catchThrowable(() -> mode.ask(mass, "x"));

      assertThat(thrown)
          .isInstanceOf(MemberFailedException.class)
          .hasMessage("member \"bad\" failed: " + failure)
          .hasCause(failure);
      MemberFailedException failed = (MemberFailedException) thrown;
      assertThat(failed.member()).isEqualTo("bad");
      assertThat(failed.members()).extracting(MemberResult::name).containsExactly("good", "bad");
      assertThat(failed.members().get(1).status()).isEqualTo(MemberStatus.FAILED);
      assertThat(failed.members().get(1).error()).contains(failure);
    }
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void skip_theOthersAnswer(CallMode mode, Threads.Kind kind) throws Throwable {
    try (Threads threads = new Threads(kind);
        Mass<String, String> mass =
            joining()
                .addModel("a", FailurePolicyTest::echo)
                .addModel("bad", this::broken)
                .addModel("c", FailurePolicyTest::echo)
                .onMemberFailure(MemberFailure.SKIP)
                .quorum(2)
                .executor(threads.executor())
                .build()) {
      assertThat(mode.ask(mass, "x")).isEqualTo("x+x");
    }
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void skip_belowTheQuorumNothingIsLost(CallMode mode, Threads.Kind kind) throws Throwable {
    RuntimeException second = new RuntimeException("second");
    try (Threads threads = new Threads(kind);
        Mass<String, String> mass =
            joining()
                .addModel("a", FailurePolicyTest::echo)
                .addModel("bad", this::broken)
                .addModel(
                    "worse",
                    text -> {
                      throw second;
                    })
                .onMemberFailure(MemberFailure.SKIP)
                .quorum(2)
                .executor(threads.executor())
                .build()) {
      Throwable thrown = catchThrowable(() -> mode.ask(mass, "x"));

      assertThat(thrown)
          .isInstanceOf(QuorumException.class)
          .hasMessage("1 members answered, the quorum is 2; failed: [bad, worse]")
          .hasCause(failure)
          .hasSuppressedException(second);
      assertThat(((QuorumException) thrown).members())
          .extracting(MemberResult::status)
          .containsExactly(MemberStatus.OK, MemberStatus.FAILED, MemberStatus.FAILED);
    }
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void fallBack_theStandInVotes(CallMode mode, Threads.Kind kind) throws Throwable {
    try (Threads threads = new Threads(kind);
        Mass<String, String> mass =
            joining()
                .addModel("bad", this::broken)
                .addModel("b", FailurePolicyTest::echo)
                .onMemberFailure(MemberFailure.FALL_BACK)
                .fallBackTo("?")
                .executor(threads.executor())
                .build()) {
      assertThat(mode.ask(mass, "x")).isEqualTo("?+x");
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void fallBack_standInsAloneAnswerUnlessThereIsAQuorum(CallMode mode) throws Throwable {
    MassBuilder<String, String, String> builder =
        joining()
            .addModel("bad", this::broken)
            .onMemberFailure(MemberFailure.FALL_BACK)
            .fallBackTo("?");
    try (Mass<String, String> mass = builder.build()) {
      assertThat(mode.ask(mass, "x")).isEqualTo("?");
    }
    try (Mass<String, String> mass = builder.quorum(1).build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x")).isInstanceOf(QuorumException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void memberThatAnswersNull_hasFailed(CallMode mode) {
    try (Mass<String, String> mass = joining().addModel("void", text -> null).build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x"))
          .isInstanceOf(MemberFailedException.class)
          .cause()
          .isInstanceOf(InvalidOutputException.class)
          .hasMessage("member \"void\" answered null");
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void memberThatThrowsAnError_hasFailed(CallMode mode) {
    Member<String, String> endless =
        text -> {
          throw new StackOverflowError();
        };
    try (Mass<String, String> mass = joining().addModel("endless", endless).build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x"))
          .isInstanceOf(MemberFailedException.class)
          .hasCauseInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void memberThatAnswersNaN_hasFailed() {
    try (Mass<String, Double> mass =
        Mass.builder(String.class, Double.class)
            .addModel("nan", text -> Double.NaN)
            .addModel("infinite", text -> Double.POSITIVE_INFINITY)
            .addModel("one", text -> 1.0)
            .ensemble(votes -> votes.predictions().get(0))
            .onMemberFailure(MemberFailure.SKIP)
            .build()) {
      Decision<Double> decision = mass.decide("x");

      assertThat(decision.answer()).isEqualTo(1.0);
      assertThat(decision.member("nan").error().orElseThrow())
          .isInstanceOf(InvalidOutputException.class)
          .hasMessage("member \"nan\" answered NaN, expected a finite number");
      assertThat(decision.member("infinite").status()).isEqualTo(MemberStatus.FAILED);
    }
  }

  @Test
  void decide_tellsStatusWeightLatencyAndStandIn() {
    AtomicLong now = new AtomicLong();
    Classification yes = Classification.of(List.of("y", "n"), 1f, 0f);
    Classification no = Classification.of(List.of("y", "n"), 0f, 1f);
    try (Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel(
                "slow",
                text -> {
                  now.addAndGet(Duration.ofMillis(7).toNanos());
                  return yes;
                })
            .addModel(
                "bad",
                text -> {
                  now.addAndGet(Duration.ofMillis(2).toNanos());
                  throw failure;
                })
            .ensemble(Ensembles.softVoting().weights(3, 1))
            .onMemberFailure(MemberFailure.FALL_BACK)
            .fallBackTo(no)
            .executor(Runnable::run)
            .ticker(now::get)
            .build()) {
      Decision<Classification> decision = mass.decide("x");

      MemberResult slow = decision.member("slow");
      assertThat(slow.status()).isEqualTo(MemberStatus.OK);
      assertThat(slow.prediction(Classification.class)).contains(yes);
      assertThat(slow.weight()).isEqualTo(0.75);
      assertThat(slow.latency()).isEqualTo(Duration.ofMillis(7));
      assertThat(slow.standIn()).isFalse();
      MemberResult bad = decision.member("bad");
      assertThat(bad.status()).isEqualTo(MemberStatus.FAILED);
      assertThat(bad.weight()).isEqualTo(0.25);
      assertThat(bad.latency()).isEqualTo(Duration.ofMillis(2));
      assertThat(bad.standIn()).isTrue();
      assertThat(bad.prediction()).isEmpty();
      assertThat(decision.latency()).isEqualTo(Duration.ofMillis(9));
      assertThat(decision.answer().probability("y")).isEqualTo(0.75);
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void combineThatThrows_isToldWithWhatTheMembersDid(CallMode mode) {
    AssertionError wrong = new AssertionError("wrong");
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("a", FailurePolicyTest::echo)
            .<String>ensemble(
                votes -> {
                  throw wrong;
                })
            .build()) {
      UndecidedException thrown =
          catchThrowableOfType(UndecidedException.class, () -> mode.ask(mass, "x"));
      assertThat(thrown).hasMessageContaining("the ensemble (").hasCause(wrong);
      assertThat(thrown.members().get(0).prediction()).contains("x");
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void combineThatGivesNull_isTold(CallMode mode) {
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("a", FailurePolicyTest::echo)
            .<String>ensemble(votes -> null)
            .build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x"))
          .isInstanceOf(UndecidedException.class)
          .hasMessageContaining("gave null as the answer");
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void exceptionThatCannotTellItself_endsTheCallToo(CallMode mode) {
    RuntimeException mute =
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw this;
          }
        };
    try (Mass<String, String> mass =
        joining()
            .addModel(
                "mute",
                text -> {
                  throw mute;
                })
            .build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x"))
          .isInstanceOf(UndecidedException.class)
          .hasMessageStartingWith("the call failed: " + getClass().getName());
    }
  }

  @Test
  void clockThatFails_endsTheCall() {
    AtomicLong readings = new AtomicLong();
    try (Mass<String, String> mass =
        joining()
            .addModel("a", FailurePolicyTest::echo)
            .addModel("b", FailurePolicyTest::echo)
            .ticker(
                () -> {
                  if (readings.incrementAndGet() > 2) {
                    throw new IllegalStateException("stopped");
                  }
                  return 0;
                })
            .build()) {
      for (CallMode mode : CallMode.values()) {
        readings.set(0);
        assertThatThrownBy(() -> mode.ask(mass, "x"))
            .as(mode.name())
            .isInstanceOf(UndecidedException.class)
            .hasMessageContaining("stopped");
      }
    }
  }
}
