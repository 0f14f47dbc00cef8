package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.Classification;
import io.aimass.DeadlineExceededException;
import io.aimass.Decision;
import io.aimass.Encoder;
import io.aimass.InvalidOutputException;
import io.aimass.Mass;
import io.aimass.MassException;
import io.aimass.Member;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.ensemble.Ensembles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Committees of a host with members that go wrong, beside those on the page on testing. */
@Timeout(60)
class HostCodeTest {

  private static final List<String> DESKS = List.of("billing", "technical");
  private static final Classification BILLING = Classification.of(DESKS, 0.9f, 0.1f);

  private static final Translator<String, Classification> TICKETS =
      Translator.of(
          new TicketLength(),
          output -> Classification.of(DESKS, output.tensor("scores").toFloatArray()));

  private record TicketLength() implements Encoder<String> {
    @Override
    public Map<String, Tensor> encode(String ticket) {
      return Map.of("length", Tensor.of(new float[] {ticket.length()}, 1));
    }
  }

  private static MemoryModel desks() {
    return MemoryModel.perItem(
        "scores",
        item ->
            item.get("length").toFloatArray()[0] > 10
                ? new float[] {0.9f, 0.1f}
                : new float[] {0.2f, 0.8f});
  }

  @Test
  @DisplayName("a member that recovers answers again")
  void memberThatRecovers_answersAgain() {
    Member<Object, Classification> recovering = Faulty.member(ticket -> BILLING).failingFirst(2);
    try (Mass<String, Classification> desks =
        Mass.builder(String.class, Classification.class).addModel("one", recovering).build()) {
      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(MemberFailedException.class)
            .isThrownBy(() -> desks.predict("help"));
      }
      assertThat(desks.predict("help")).isEqualTo(BILLING);
    }
  }

  @Test
  @DisplayName("a model that answers NaN fails, as one of native code would")
  void modelAnsweringNaN_fails() {
    FaultyEngine engine = Faulty.engine("broken", desks()).answeringNaN();
    try (Mass<String, Classification> desks =
        Mass.builder()
            .addModel("rules", (Member<String, Classification>) ticket -> BILLING)
            .addModel("model", engine.source(), TICKETS)
            .engine(engine)
            .ensemble(Ensembles.softVoting())
            .onMemberFailure(MemberFailure.SKIP)
            .build()) {
      Decision<Classification> decision = desks.decide("my invoice is wrong");
      assertThat(decision.answer()).isEqualTo(BILLING);
      assertThat(decision.member("model").error())
          .get()
          .isInstanceOf(InvalidOutputException.class)
          .asString()
          .contains("\"scores\" holds NaN");
    }
  }

  @Test
  @DisplayName("a model on a sound engine of the kit answers, and its session is closed")
  void soundEngine_answersAndIsClosed() {
    FaultyEngine engine = Faulty.engine("sound", desks());
    try (Mass<String, Classification> mass =
        Mass.builder()
            .addModel("model", engine.source(), TICKETS)
            .engine(engine)
            .deadline(Duration.ofSeconds(30))
            .build()) {
      assertThat(mass.predict("my invoice is wrong").label()).isEqualTo("billing");
      assertThat(mass.predict("help").label()).isEqualTo("technical");
      assertThat(engine.openSessions()).isEqualTo(1);
    }
    assertThat(engine.openSessions()).as("sessions after close").isZero();
    assertThat(engine.runs()).isEqualTo(2);
  }

  @Test
  @DisplayName("a caller without a policy is told that the deadline has passed")
  void hangingModel_isToldToTheCaller() {
    try (Hold hold = new Hold()) {
      FaultyEngine engine = Faulty.engine("stuck", desks()).hanging(hold);
      try (Mass<String, Classification> mass =
          Mass.builder()
              .addModel("model", engine.source(), TICKETS)
              .engine(engine)
              .deadline(Duration.ofSeconds(1))
              .build()) {
        assertThatExceptionOfType(DeadlineExceededException.class)
            .isThrownBy(() -> mass.predict("help"))
            .isInstanceOf(MassException.class);
      }
      assertThat(engine.openSessions()).as("kept while its run hangs").isEqualTo(1);
    }
  }
}
