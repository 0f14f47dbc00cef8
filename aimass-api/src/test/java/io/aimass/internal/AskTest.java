package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.MemberStatus;
import io.aimass.QuorumException;
import io.aimass.UndecidedException;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Votes;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Ensembles that say themselves which members run. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AskTest {

  /** Joins votes, and asks as it is told. */
  private record Asking(Function<Votes<String>, Ask> how) implements Ensemble<String, String> {
    @Override
    public Ask ask(Votes<String> votesSoFar) {
      return how.apply(votesSoFar);
    }

    @Override
    public String combine(Votes<String> votes) {
      return String.join("+", votes.predictions());
    }

    @Override
    public String toString() {
      return "asking";
    }
  }

  /** One member after the other, until one gives a word without a question mark. */
  private static Ask cascade(Votes<String> votes) {
    for (int i = 0; i < votes.size(); i++) {
      if (!votes.ended(i)) {
        return Ask.members(i);
      }
      if (votes.has(i) && !votes.prediction(i).endsWith("?")) {
        return Ask.enough();
      }
    }
    return Ask.enough();
  }

  private static MassBuilder<String, String, String> abc(Function<Votes<String>, Ask> how) {
    return Mass.builder(String.class, String.class)
        .addModel("a", text -> text + "?")
        .addModel("b", text -> text + text)
        .addModel("c", text -> text + text + text)
        .ensemble(new Asking(how));
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void cascade_stopsAtTheFirstSureMember(CallMode mode, Threads.Kind kind) throws Throwable {
    try (Threads threads = new Threads(kind);
        Mass<String, String> mass = abc(AskTest::cascade).executor(threads.executor()).build()) {
      assertThat(mode.ask(mass, "x")).isEqualTo("x?+xx");
      Decision<String> decision = mass.decide("x");
      assertThat(decision.member("b").status()).isEqualTo(MemberStatus.OK);
      assertThat(decision.member("c").status()).isEqualTo(MemberStatus.NOT_RUN);
      assertThat(decision.member("c").weight()).isZero();
      assertThat(decision.member("a").weight()).isEqualTo(0.5);
    }
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void cascade_goesOnAfterAFailedMember(CallMode mode, Threads.Kind kind) throws Throwable {
    try (Threads threads = new Threads(kind);
        Mass<String, String> mass =
            Mass.builder(String.class, String.class)
                .addModel(
                    "bad",
                    text -> {
                      throw new IllegalStateException();
                    })
                .addModel("good", text -> text)
                .ensemble(new Asking(AskTest::cascade))
                .onMemberFailure(MemberFailure.SKIP)
                .executor(threads.executor())
                .build()) {
      assertThat(mode.ask(mass, "x")).isEqualTo("x");
    }
  }

  @ParameterizedTest
  @MethodSource("io.aimass.internal.Scenario#all")
  void oneThenTwo_fanOutLate(CallMode mode, Threads.Kind kind) throws Throwable {
    Function<Votes<String>, Ask> how = votes -> votes.ended(1) ? Ask.everyone() : Ask.members(1, 1);
    try (Threads threads = new Threads(kind);
        Mass<String, String> mass = abc(how).executor(threads.executor()).build()) {
      assertThat(mode.ask(mass, "x")).isEqualTo("x?+xx+xxx");
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void memberThatDoesNotExist_isToldByNumber(CallMode mode) {
    try (Mass<String, String> mass = abc(votes -> Ask.members(0, 3)).build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x"))
          .isInstanceOf(UndecidedException.class)
          .hasMessageContaining("the ensemble (asking) failed")
          .hasMessageContaining("ask gave member 3, expected 0 to 2")
          .satisfies(e -> assertThat(((UndecidedException) e).members()).hasSize(3));
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void askThatThrowsOrGivesNull_endsTheCall(CallMode mode) {
    AssertionError wrong = new AssertionError("wrong");
    try (Mass<String, String> mass =
        abc(votes -> {
              throw wrong;
            })
            .build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x"))
          .isInstanceOf(UndecidedException.class)
          .hasCause(wrong);
    }
    try (Mass<String, String> mass = abc(votes -> null).build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x"))
          .isInstanceOf(UndecidedException.class)
          .hasMessageContaining("ask gave null");
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void askThatFailsLater_tellsWhatTheMembersDidUntilThen(CallMode mode) {
    Function<Votes<String>, Ask> how =
        votes -> {
          if (votes.count() > 0) {
            throw new IllegalStateException("lost");
          }
          return Ask.members(1);
        };
    try (Mass<String, String> mass = abc(how).build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x"))
          .isInstanceOf(UndecidedException.class)
          .satisfies(
              e ->
                  assertThat(((UndecidedException) e).members().get(1).prediction())
                      .contains("xx"));
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void nobodyAsked_isNoAnswer(CallMode mode) {
    try (Mass<String, String> mass = abc(votes -> Ask.members(new int[0])).build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x")).isInstanceOf(QuorumException.class);
    }
    try (Mass<String, String> mass =
        abc(votes -> Ask.enough())
            .onMemberFailure(MemberFailure.FALL_BACK)
            .fallBackTo("?")
            .build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x"))
          .isInstanceOf(QuorumException.class)
          .hasMessage("no member was asked for a vote");
    }
  }

  @ParameterizedTest
  @EnumSource(value = CallMode.class, mode = EnumSource.Mode.EXCLUDE, names = "PREDICT_ALL")
  void firstAnswer_stopsTheModelsThatNobodyWaitsFor(CallMode mode) throws Throwable {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, cancellation) -> {
                  try (var registration = cancellation.onCancel(stopped::countDown)) {
                    assertThat(registration).isNotNull();
                    started.countDown();
                    stopped.await();
                  }
                  throw new IllegalStateException("stopped");
                });
    try (Threads threads = new Threads(Threads.Kind.POOL);
        Mass<String, Double> mass =
            Mass.builder()
                .addModel("model", Lengths.model())
                .addModel(
                    "quick",
                    text -> {
                      started.await();
                      return 1.0;
                    })
                .ensemble(Ensembles.firstAnswer())
                .engine(engine)
                .executor(threads.executor())
                .build()) {
      assertThat(mode.ask(mass, "abc")).isEqualTo(1.0);
      stopped.await();
    }
    assertThat(engine.misuses()).isEmpty();
  }

  @Test
  void firstAnswer_tellsWhoWasSkipped() {
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("a", text -> text)
            .addModel("b", text -> text)
            .ensemble(Ensembles.firstAnswer())
            .executor(new ManualExecutor())
            .build()) {
      Decision<String> decision = mass.decide("x");
      assertThat(decision.member("a").status()).isEqualTo(MemberStatus.OK);
      assertThat(decision.member("b").status()).isEqualTo(MemberStatus.SKIPPED);
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void fail_endsTheCallBeforeTheOthersRun(CallMode mode) {
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel(
                "bad",
                text -> {
                  throw new IllegalStateException();
                })
            .addModel(
                "never",
                text -> {
                  throw new AssertionError("not to be asked any more");
                })
            .ensemble(new Asking(votes -> Ask.everyone()))
            .executor(Runnable::run)
            .build()) {
      assertThatThrownBy(() -> mode.ask(mass, "x"))
          .isInstanceOfSatisfying(
              MemberFailedException.class,
              e -> {
                assertThat(e.member()).isEqualTo("bad");
                assertThat(e.members().get(1).status()).isEqualTo(MemberStatus.SKIPPED);
              });
    }
  }

  @Test
  void standIn_doesNotVoteWhereAMemberIsEnough() {
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel(
                "bad",
                text -> {
                  throw new IllegalStateException("broken");
                })
            .addModel("good", text -> "good")
            .ensemble(Ensembles.firstAnswer())
            .onMemberFailure(MemberFailure.FALL_BACK)
            .fallBackTo("stand-in")
            .executor(Runnable::run)
            .build()) {
      Decision<String> decision = mass.decide("x");

      assertThat(decision.answer()).isEqualTo("good");
      assertThat(decision.member("good").status()).isEqualTo(MemberStatus.OK);
      assertThat(decision.member("bad").standIn()).isFalse();
    }
  }

  @Test
  void standIns_voteWhenEveryMemberFailed() {
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel(
                "bad",
                text -> {
                  throw new IllegalStateException("broken");
                })
            .ensemble(new Asking(AskTest::cascade))
            .onMemberFailure(MemberFailure.FALL_BACK)
            .fallBackTo("stand-in")
            .executor(Runnable::run)
            .build()) {
      assertThat(mass.predict("x")).isEqualTo("stand-in");
    }
  }

  @Test
  void enough_waitsForTheQuorum() {
    try (Mass<String, String> mass =
        abc(votes -> votes.count() > 0 ? Ask.enough() : Ask.everyone())
            .quorum(2)
            .executor(Runnable::run)
            .build()) {
      assertThat(mass.predict("x")).isEqualTo("x?+xx");
    }
  }
}
