package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aimass.AnswerCache;
import io.aimass.Batching;
import io.aimass.CallOptions;
import io.aimass.Hedging;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassListener;
import io.aimass.Member;
import io.aimass.MemberFailure;
import io.aimass.OverloadedException;
import io.aimass.Priority;
import io.aimass.ensemble.Ensembles;
import io.aimass.internal.compute.Cores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Calls that would be late are refused at the door; in simulated time, with one core. */
class SheddingTest {

  private static final Duration DEADLINE = Duration.ofMillis(100);

  private final Simulation time = new Simulation();
  private final ManualTimer timer = new ManualTimer();
  private final List<MassListener.CallRefused> refused = new ArrayList<>();
  private final List<MassListener.CallEnded> ended = new ArrayList<>();
  private Duration takes = Duration.ofMillis(30);

  private final FakeEngine engine =
      new FakeEngine("fake")
          .running(
              (inputs, stop) -> {
                time.sleep(takes.toNanos());
                return inputs;
              });

  private final MassListener noting =
      new MassListener() {
        @Override
        public void callRefused(CallRefused event) {
          refused.add(event);
        }

        @Override
        public void callEnded(CallEnded event) {
          ended.add(event);
        }
      };

  private <O> MassBuilder<String, Double, O> inSimulatedTime(
      MassBuilder<String, Double, O> builder) {
    return builder
        .engine(engine)
        .budget(new Cores(1, time::now, () -> timer, time))
        .executor(time)
        .scheduler(timer)
        .ticker(time::now)
        .listener(noting);
  }

  private Mass<String, Double> oneModel() {
    return inSimulatedTime(Mass.builder().addModel("m", Lengths.model())).shedLateCalls().build();
  }

  private static CompletableFuture<Double> ask(Mass<String, Double> mass) {
    return mass.predictAsync("x", CallOptions.defaults().deadline(DEADLINE));
  }

  /** How many of some calls that come at once are let in. */
  private static int letIn(Mass<String, Double> mass, int calls) {
    int letIn = 0;
    for (int i = 0; i < calls; i++) {
      try {
        ask(mass);
        letIn++;
      } catch (OverloadedException e) {
        // Counted by the listener.
      }
    }
    return letIn;
  }

  /** Lets it know what its model takes. */
  private void learn(Mass<String, Double> mass) {
    mass.predictAsync("x");
    time.run();
  }

  @Test
  void callThatWouldBeLate_isRefusedAtOnce_andTold() {
    try (Mass<String, Double> mass = oneModel()) {
      learn(mass);
      assertThat(letIn(mass, 3)).isEqualTo(3); // The third waits for 60 ms and takes 30.
      OverloadedException late = catchThrowableOfType(OverloadedException.class, () -> ask(mass));
      assertThat(late)
          .hasMessage(
              "an answer is expected after 120 ms, the deadline is 100 ms;"
                  + " 3 calls are under way, the limit is 4096");
      assertThat(late.expected()).hasValue(Duration.ofMillis(120));
      assertThat(late.deadline()).hasValue(DEADLINE);
      assertThat(late.depth()).hasValue(3);
      assertThat(late.limit()).hasValue(4096);
      time.run();
      assertThat(refused)
          .containsExactly(
              new MassListener.CallRefused("mass", 3, 4096, Optional.of(Duration.ofMillis(120))));
      assertThat(ended).hasSize(4).allMatch(call -> call.error().isEmpty());
    }
    OverloadedException full = OverloadedException.full(1, 1);
    assertThat(full.expected()).isEmpty();
    assertThat(full.deadline()).isEmpty();
  }

  @Test
  void callWhoseAnswersAreKept_isLetIn() {
    try (Mass<String, Double> mass =
        inSimulatedTime(Mass.builder().addModel("m", Lengths.model()))
            .cache(AnswerCache.entries(10))
            .shedLateCalls()
            .build()) {
      learn(mass); // And keeps the answer to "x".
      CallOptions within = CallOptions.defaults().deadline(DEADLINE);
      for (String text : List.of("a", "b", "c")) {
        mass.predictAsync(text, within);
      }
      assertThatThrownBy(() -> mass.predictAsync("d", within))
          .isInstanceOf(OverloadedException.class);
      assertThat(ask(mass)).isCompletedWithValue(1.0);
      time.run();
      assertThat(refused).hasSize(1);
    }
  }

  @Test
  void memberWithABackup_isJudgedLikeOneWithout() {
    Hedging<String, Double> hedging = Hedging.with(Lengths.model());
    try (Mass<String, Double> mass =
        inSimulatedTime(Mass.builder().addModel("m", Lengths.model().hedged(hedging)))
            .shedLateCalls()
            .build()) {
      learn(mass);
      assertThat(letIn(mass, 5)).isEqualTo(3);
      time.run();
    }
  }

  @Test
  void byDefault_nothingIsRefused() {
    try (Mass<String, Double> mass =
        inSimulatedTime(Mass.builder().addModel("m", Lengths.model())).build()) {
      learn(mass);
      assertThat(letIn(mass, 100)).isEqualTo(100);
      time.run();
    }
  }

  @Test
  void callWithoutDeadline_orWithEnoughTime_isLetIn() {
    try (Mass<String, Double> mass = oneModel()) {
      learn(mass);
      for (int i = 0; i < 10; i++) {
        mass.predictAsync("x");
      }
      CallOptions patient = CallOptions.defaults().deadline(Duration.ofSeconds(1));
      assertThat(mass.predictAsync("x", patient)).isNotNull();
      assertThatThrownBy(() -> ask(mass)).isInstanceOf(OverloadedException.class);
      time.run();
    }
  }

  @Test
  void whatIsNotKnown_refusesNobody() {
    try (Mass<String, Double> mass = oneModel()) {
      assertThat(letIn(mass, 100)).isEqualTo(100);
      time.run();
    }
  }

  @Test
  void everyWayToAsk_isRefused_andPredictAllWhole() {
    try (Mass<String, Double> mass =
        inSimulatedTime(Mass.builder().addModel("m", Lengths.model()))
            .deadline(DEADLINE)
            .shedLateCalls()
            .build()) {
      CallOptions patient = CallOptions.defaults().deadline(Duration.ofHours(1));
      mass.predictAsync("x", patient);
      time.run();
      for (int i = 0; i < 10; i++) {
        mass.predictAsync("x", patient);
      }
      assertThatThrownBy(() -> mass.predict("x")).isInstanceOf(OverloadedException.class);
      assertThatThrownBy(() -> mass.predict("x", DEADLINE)).isInstanceOf(OverloadedException.class);
      assertThatThrownBy(() -> mass.decide("x")).isInstanceOf(OverloadedException.class);
      assertThatThrownBy(() -> mass.predictAsync("x")).isInstanceOf(OverloadedException.class);
      assertThatThrownBy(() -> mass.predictAll(List.of("x", "y")))
          .isInstanceOf(OverloadedException.class);
      time.run();
      assertThat(ended).hasSize(11);
    }
  }

  @Test
  void callOfNull_holdsNothing() {
    try (Mass<String, Double> mass = oneModel()) {
      learn(mass);
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(() -> mass.predictAsync(null, CallOptions.defaults().deadline(DEADLINE)))
            .isInstanceOf(NullPointerException.class);
      }
      assertThat(letIn(mass, 1)).isEqualTo(1);
      time.run();
    }
  }

  @Test
  void loneCall_isLetIn_howeverSlowTheMembersWere() {
    takes = Duration.ofSeconds(5);
    try (Mass<String, Double> mass = oneModel()) {
      learn(mass);
      takes = Duration.ofMillis(1);
      int letIn = 0;
      for (int i = 0; i < 200; i++) {
        letIn += letIn(mass, 3);
        time.run();
      }
      assertThat(letIn).isGreaterThan(400); // At first one of three, then all.
      assertThat(letIn(mass, 3)).isEqualTo(3);
      time.run();
    }
  }

  @Test
  void runThatHangs_doesNotCountForEver() {
    try (Mass<String, Double> mass = oneModel()) {
      learn(mass);
      takes = Duration.ofHours(1);
      mass.predictAsync("x");
      time.at(time.now() + 1_000_000, () -> assertThat(letIn(mass, 10)).isEqualTo(2));
      time.at(
          time.now() + Duration.ofMinutes(1).toNanos(),
          () -> assertThat(letIn(mass, 10)).isEqualTo(1)); // Behind those two, and no more.
      time.run();
      takes = Duration.ofMillis(1);
      assertThat(letIn(mass, 1)).isEqualTo(1);
      time.run();
    }
  }

  @Test
  void hangingRunAlone_refusesNobody() {
    try (Mass<String, Double> mass = oneModel()) {
      learn(mass);
      takes = Duration.ofHours(1);
      mass.predictAsync("x");
      time.at(
          time.now() + Duration.ofMinutes(1).toNanos(),
          () -> assertThat(letIn(mass, 1)).isEqualTo(1));
      time.run();
    }
  }

  @Test
  void bulk_isNotBeforeOthers() {
    try (Mass<String, Double> mass = oneModel()) {
      learn(mass);
      for (int i = 0; i < 10; i++) {
        mass.predictAsync("x", CallOptions.defaults().priority(Priority.BULK));
      }
      // After those calls are encoded and one of them runs.
      time.at(time.now() + 1, () -> assertThat(letIn(mass, 10)).isEqualTo(2));
      CallOptions bulk = CallOptions.defaults().priority(Priority.BULK).deadline(DEADLINE);
      time.at(
          time.now() + 1,
          () ->
              assertThatThrownBy(() -> mass.predictAsync("x", bulk))
                  .isInstanceOf(OverloadedException.class));
      time.run();
    }
  }

  @Test
  void answersInTimeWithoutTheSlowMembers_areNotRefused() {
    Member<String, Double> slow =
        text -> {
          time.sleep(Duration.ofSeconds(1).toNanos());
          return 0.0;
        };
    MassBuilder<String, Double, Double> builder =
        inSimulatedTime(
            Mass.builder()
                .addModel("m", Lengths.model())
                .addModel("slow", slow)
                .ensemble(votes -> votes.first()));
    try (Mass<String, Double> mass =
        builder.onMemberFailure(MemberFailure.SKIP).shedLateCalls().build()) {
      learn(mass);
      assertThat(letIn(mass, 10)).isEqualTo(3);
      time.run();
    }
  }

  @Test
  void standIns_areInTime() {
    MassBuilder<String, Double, Double> builder =
        inSimulatedTime(Mass.builder().addModel("m", Lengths.model()))
            .onMemberFailure(MemberFailure.FALL_BACK)
            .fallBackTo(0.0);
    try (Mass<String, Double> mass = builder.shedLateCalls().build()) {
      learn(mass);
      assertThat(letIn(mass, 100)).isEqualTo(100);
      time.run();
    }
  }

  @Test
  void allOfACallsQuestions_areBeforeTheLastOfThem() {
    MassBuilder<String, Double, Double> builder =
        inSimulatedTime(
            Mass.builder()
                .addModel("a", Lengths.model().batching(Batching.never()))
                .addModel("b", Lengths.model().batching(Batching.never()))
                .ensemble(votes -> votes.first()));
    try (Mass<String, Double> mass = builder.shedLateCalls().build()) {
      learn(mass);
      assertThat(letIn(mass, 10)).isEqualTo(1); // The second would take 4 runs of 30 ms.
      time.run();
    }
  }

  @Test
  void cascade_isJudgedByItsQuickestMember() {
    Member<String, Double> slow =
        text -> {
          time.sleep(Duration.ofSeconds(1).toNanos());
          return 0.0;
        };
    MassBuilder<String, Double, Double> builder =
        inSimulatedTime(
            Mass.builder()
                .addModel("m", Lengths.model())
                .addModel("slow", slow)
                .ensemble(Ensembles.firstAnswer()));
    try (Mass<String, Double> mass = builder.shedLateCalls().build()) {
      learn(mass);
      mass.predictAsync("x");
      assertThat(letIn(mass, 10)).isEqualTo(10); // What is asked of whom is not known.
      time.run();
    }
  }
}
