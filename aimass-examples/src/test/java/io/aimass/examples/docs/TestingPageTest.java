package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.AnswerCache;
import io.aimass.BatchException;
import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.InvalidOutputException;
import io.aimass.Mass;
import io.aimass.MassException;
import io.aimass.MemberFailure;
import io.aimass.MemberStatus;
import io.aimass.ModelFormat;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Votes;
import io.aimass.examples.routing.TicketRouter;
import io.aimass.testkit.Calls;
import io.aimass.testkit.EnsembleConformance;
import io.aimass.testkit.EnsembleUnderTest;
import io.aimass.testkit.Faulty;
import io.aimass.testkit.FaultyEngine;
import io.aimass.testkit.FaultyMember;
import io.aimass.testkit.Hold;
import io.aimass.testkit.MemoryModel;
import io.aimass.testkit.TestClock;
import io.aimass.testkit.VoteSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The code of docs/testing.md, run as the tests that it shows. */
@Timeout(60)
class TestingPageTest {

  private static final List<String> DESKS = List.of("billing", "technical");
  private static final Classification BILLING = Classification.of(DESKS, 0.9f, 0.1f);
  private static final Classification TECHNICAL = Classification.of(DESKS, 0.2f, 0.8f);

  private static final Translator<String, Classification> TICKETS =
      Translator.of(
          ticket -> Map.of("length", Tensor.of(new float[] {ticket.length()}, 1)),
          output -> Classification.of(DESKS, output.tensor("scores").toFloatArray()));

  /** A host's own set-up, with real files. */
  private static Mass<String, Classification> desksInProduction(FaultyEngine engine) {
    return Mass.builder()
        .addModel("small", Path.of("models/small.onnx"), TICKETS)
        .engine(engine)
        .build();
  }

  @Test
  void lambdas_areMembers() {
    // snippet: testing-lambdas
    try (Mass<String, Classification> desks =
        Mass.builder(String.class, Classification.class)
            .addModel("first", ticket -> ticket.contains("invoice") ? BILLING : TECHNICAL)
            .addModel("second", ticket -> BILLING)
            .ensemble(Ensembles.softVoting())
            .executor(Runnable::run) // everything on the test's own thread, in order
            .build()) {
      assertThat(new TicketRouter(desks, 0.7).route("my invoice is wrong")).isEqualTo("billing");
    }
    // end
  }

  @Test
  void hanging_costsTheDeadline() {
    // snippet: testing-hanging
    try (Hold hold = new Hold();
        Mass<String, Classification> desks =
            Mass.builder(String.class, Classification.class)
                .addModel("rules", ticket -> BILLING)
                .addModel("stuck", Faulty.member(ticket -> TECHNICAL).hanging(hold))
                .ensemble(Ensembles.softVoting())
                .deadline(Duration.ofMillis(500))
                .onMemberFailure(MemberFailure.SKIP)
                .build()) {
      Decision<Classification> decision = desks.decide("my invoice is wrong");
      assertThat(decision.answer()).isEqualTo(BILLING);
      assertThat(decision.member("stuck").status()).isEqualTo(MemberStatus.LATE);
    }
    // end
  }

  @Test
  void clock_makesMembersLate() {
    // snippet: testing-clock
    TestClock clock = new TestClock();
    try (Mass<String, Classification> desks =
        Mass.builder(String.class, Classification.class)
            .addModel("rules", ticket -> BILLING)
            .addModel("slow", Faulty.member(ticket -> TECHNICAL).slow(Duration.ofSeconds(3), clock))
            .ensemble(Ensembles.softVoting())
            .deadline(Duration.ofSeconds(2))
            .onMemberFailure(MemberFailure.SKIP)
            .executor(Runnable::run)
            .ticker(clock)
            .build()) {
      Decision<Classification> decision = desks.decide("my invoice is wrong");
      assertThat(decision.member("slow").status()).isEqualTo(MemberStatus.LATE);
    }
    // end
  }

  @Test
  void cache_forgetsByTheTestsClock() {
    // snippet: testing-cache
    TestClock clock = new TestClock();
    FaultyMember<Object, Classification> rules = Faulty.member(ticket -> BILLING);
    try (Mass<String, Classification> desks =
        Mass.builder(String.class, Classification.class)
            .addModel("rules", rules)
            .cache(AnswerCache.entries(1_000).expireAfter(Duration.ofHours(1)))
            .ticker(clock)
            .build()) {
      desks.predict("my invoice is wrong");
      desks.predict("my invoice is wrong");
      assertThat(rules.calls()).isEqualTo(1);
      clock.advance(Duration.ofHours(1));
      desks.predict("my invoice is wrong");
      assertThat(rules.calls()).isEqualTo(2);
    }
    // end
  }

  @Test
  void failing_hitsSomeCalls() {
    // snippet: testing-failing
    FaultyMember<Object, Classification> shaky =
        Faulty.member(ticket -> BILLING).failing(0.1, 42); // the same calls in every run
    try (Mass<String, Classification> desks =
        Mass.builder(String.class, Classification.class).addModel("shaky", shaky).build()) {
      TicketRouter router = new TicketRouter(desks, 0.7);
      long toAPerson = 0;
      for (int i = 0; i < 1000; i++) {
        toAPerson += router.route("my invoice is wrong").equals(TicketRouter.PERSON) ? 1 : 0;
      }
      assertThat(toAPerson).isEqualTo(shaky.failures()).isPositive();
      assertThat(shaky.calls()).isEqualTo(1000);
    }
    // end
  }

  @Test
  void only_saysInWhichCalls() throws Exception {
    // snippet: testing-only
    AtomicBoolean broken = new AtomicBoolean(true);
    var healing = Faulty.member(ticket -> BILLING).failing().only(Calls.first(3));
    var switched = Faulty.member(ticket -> BILLING).failing().only(call -> broken.get());
    var worseAndWorse =
        Faulty.member(ticket -> BILLING)
            .slow(Duration.ofMillis(5))
            .only(Calls.every(10))
            .throwing(OutOfMemoryError::new)
            .only(Calls.after(500));
    // end
    assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> healing.predict("help"));
    assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> switched.predict("help"));
    broken.set(false);
    assertThat(switched.predict("help")).isEqualTo(BILLING);
    assertThat(worseAndWorse.predict("help")).isEqualTo(BILLING);
  }

  @Test
  void oneBadItem_failsAlone() {
    // snippet: testing-bad-item
    try (Mass<String, Classification> desks =
        Mass.builder(String.class, Classification.class)
            .addModel("picky", Faulty.member((String t) -> BILLING).failingFor(String::isEmpty))
            .build()) {
      assertThatExceptionOfType(BatchException.class)
          .isThrownBy(() -> desks.predictAll(List.of("my invoice", "", "help")))
          .satisfies(e -> assertThat(e.failures()).containsOnlyKeys(1));
    }
    // end
  }

  @Test
  void engine_goesWrongInTensors() {
    // snippet: testing-engine
    MemoryModel model = MemoryModel.perItem("scores", ticket -> new float[] {0.9f, 0.1f});
    FaultyEngine engine = Faulty.engine("broken", model).answeringNaN();
    try (Mass<String, Classification> desks =
        Mass.builder()
            .addModel("model", engine.source(), TICKETS)
            .addModel("rules", ticket -> BILLING)
            .engine(engine)
            .ensemble(Ensembles.softVoting())
            .onMemberFailure(MemberFailure.SKIP)
            .build()) {
      Decision<Classification> decision = desks.decide("my invoice is wrong");
      assertThat(decision.answer()).isEqualTo(BILLING);
      assertThat(decision.member("model").error())
          .get()
          .isInstanceOf(InvalidOutputException.class); // "scores" holds NaN
    }
    // end
  }

  @Test
  void engine_takesThePlaceOfAnother() {
    MemoryModel model = MemoryModel.perItem("scores", ticket -> new float[] {0.9f, 0.1f});
    // snippet: testing-in-place
    FaultyEngine engine = Faulty.engine("fake", model).inPlaceOf(ModelFormat.ONNX).failingFirst(1);
    try (Mass<String, Classification> desks = desksInProduction(engine)) {
      assertThatExceptionOfType(MassException.class).isThrownBy(() -> desks.predict("help"));
      assertThat(desks.predict("help").label()).isEqualTo("billing");
    }
    assertThat(engine.openSessions()).as("models that were not closed").isZero();
    // end
  }

  // snippet: testing-ensemble
  record LoudestWins() implements Ensemble<Classification, Classification> {
    @Override
    public Classification combine(Votes<Classification> votes) {
      return Ensembles.maxConfidence().combine(votes);
    }
  }

  @Nested
  class LoudestWinsTest extends EnsembleConformance<Classification, Classification> {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(new LoudestWins(), VoteSource.classifications());
    }
  }
  // end
}
