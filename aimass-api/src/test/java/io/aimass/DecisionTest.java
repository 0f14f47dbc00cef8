package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.MassReport.MemberReport;
import io.aimass.MassReport.ModelReport;
import io.aimass.spi.Device;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call tells afterwards: decisions, members' results, reports. */
class DecisionTest {

  private static final Duration MS = Duration.ofMillis(1);

  private static MemberResult result(
      String name, MemberStatus status, Object prediction, Throwable error, boolean standIn) {
    return new MemberResult(
        name,
        status,
        Optional.ofNullable(prediction),
        0.5,
        MS,
        Optional.ofNullable(error),
        standIn);
  }

  @Test
  void decision_findsItsMembersByName() {
    MemberResult ok = result("a", MemberStatus.OK, "yes", null, false);
    MemberResult late = result("b", MemberStatus.LATE, null, null, false);
    List<MemberResult> given = new ArrayList<>(List.of(ok, late));
    Decision<String> decision = new Decision<>("yes", given, MS);
    given.clear();
    assertThat(decision.members()).containsExactly(ok, late);
    assertThat(decision.member("b")).isSameAs(late);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decision.member("c"))
        .withMessage("no member \"c\" among [a, b]");
  }

  @Test
  void decision_asTextIsALinePerMember() {
    Decision<String> decision =
        new Decision<>(
            "yes",
            List.of(
                result("a", MemberStatus.OK, "yes", null, false),
                result("b", MemberStatus.FAILED, null, new IllegalStateException("broken"), true),
                result("c", MemberStatus.NOT_RUN, null, null, false)),
            MS);
    assertThat(decision)
        .hasToString(
            """
            yes
              a: OK yes
              b: FAILED java.lang.IllegalStateException: broken (stand-in)
              c: NOT_RUN""");
  }

  @Test
  void decision_isNeverNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> new Decision<>(null, List.of(), MS))
        .withMessage("answer");
    assertThatNullPointerException()
        .isThrownBy(() -> new Decision<>("a", List.of(), null))
        .withMessage("latency");
  }

  @Test
  void memberResult_isTypedOnDemand() {
    MemberResult ok = result("a", MemberStatus.OK, "yes", null, false);
    assertThat(ok.prediction(String.class)).contains("yes");
    assertThatThrownBy(() -> ok.prediction(Integer.class)).isInstanceOf(ClassCastException.class);
    assertThat(result("a", MemberStatus.LATE, null, null, false).prediction(String.class))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(MemberStatus.class)
  void memberResult_hasAPredictionIfOkAndAnErrorIfFailed(MemberStatus status) {
    Throwable error = new IllegalStateException("e");
    boolean ok = status == MemberStatus.OK;
    boolean failed = status == MemberStatus.FAILED;
    for (boolean predicted : new boolean[] {true, false}) {
      for (boolean erred : new boolean[] {true, false}) {
        Object prediction = predicted ? "p" : null;
        Throwable thrown = erred ? error : null;
        if (predicted == ok && erred == failed) {
          assertThat(result("a", status, prediction, thrown, false).status()).isEqualTo(status);
        } else {
          assertThatIllegalArgumentException()
              .isThrownBy(() -> result("a", status, prediction, thrown, false))
              .withMessageStartingWith("member \"a\" of status " + status + " cannot have");
        }
      }
    }
  }

  @Test
  void report_asTextIsATableWithReasonsAndNotes() {
    ModelReport model =
        new ModelReport(
            "onnxruntime",
            "1.21.1",
            DevicePolicy.auto(),
            Device.cpu(),
            "CPUExecutionProvider",
            "no GPU found",
            2,
            1,
            List.of("a note"));
    MemberReport minilm = new MemberReport("minilm", "file m.onnx", Optional.of(model));
    MemberReport rules = new MemberReport("rules", "function", Optional.empty());
    MassReport report = new MassReport(List.of(minilm, rules), "soft voting", 2);
    assertThat(report)
        .hasToString(
            """
            2 members, soft voting, 2 cores shared
              member  engine              device  asked  threads  source
              minilm  onnxruntime 1.21.1  cpu     auto   2x1      file m.onnx
              rules   -                   -       -      -        function
              minilm: no GPU found
              minilm: a note
            """);
    assertThat(report.member("rules")).isSameAs(rules);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.member("x"))
        .withMessageStartingWith("no member \"x\" in [");
  }

  @Test
  void report_copiesItsLists() {
    List<String> notes = new ArrayList<>(List.of("a"));
    ModelReport model =
        new ModelReport("e", "1", DevicePolicy.cpu(), Device.cpu(), "p", "", 1, 1, notes);
    List<MemberReport> members = new ArrayList<>();
    members.add(new MemberReport("m", "s", Optional.of(model)));
    MassReport report = new MassReport(members, "mean", 1);
    notes.clear();
    members.clear();
    assertThat(report.member("m").model().orElseThrow().notes()).containsExactly("a");
    assertThat(report.toString())
        .startsWith("1 member, mean, 1 core shared\n")
        .endsWith("  m: a\n")
        .doesNotContain("m: \n");
  }

  @Test
  void report_isNeverNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> new MassReport(List.of(), null, 1))
        .withMessage("ensemble");
    assertThatNullPointerException()
        .isThrownBy(() -> new MemberReport(null, "s", Optional.empty()))
        .withMessage("name");
    assertThatNullPointerException()
        .isThrownBy(() -> new MemberReport("m", null, Optional.empty()))
        .withMessage("source");
    assertThatNullPointerException()
        .isThrownBy(
            () -> new ModelReport("e", "1", DevicePolicy.cpu(), null, "p", "", 1, 1, List.of()))
        .withMessage("device");
  }
}
