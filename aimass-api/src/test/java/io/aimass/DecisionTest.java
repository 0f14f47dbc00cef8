package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.MassReport.BatchCost;
import io.aimass.MassReport.MemberHealth;
import io.aimass.MassReport.MemberReport;
import io.aimass.MassReport.ModelReport;
import io.aimass.spi.Device;
import io.aimass.spi.NativeMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call tells afterwards: decisions, members' results, reports. */
class DecisionTest {

  private static final MemberHealth IDLE =
      new MemberHealth(CircuitBreaker.State.CLOSED, 0, 0, 0, Duration.ZERO, Duration.ZERO);

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
            Exactness.EXACT,
            "it was tried",
            Batching.auto(),
            List.of(
                new BatchCost(1, 12, Duration.ofNanos(1_234_567)),
                new BatchCost(2, 12, Duration.ofMillis(20)),
                new BatchCost(1, 30, Duration.ofSeconds(2))),
            Optional.of(new NativeMemory(23_700_000, 8_256)),
            List.of("a note"));
    MemberHealth busy =
        new MemberHealth(
            CircuitBreaker.State.HALF_OPEN, 5, 2, 1, Duration.ofNanos(870), Duration.ofMillis(120));
    MemberReport minilm = new MemberReport("minilm", "file m.onnx", Optional.of(model), busy);
    MemberReport rules = new MemberReport("rules", "function", Optional.empty(), IDLE);
    MassReport report = new MassReport(List.of(minilm, rules), "soft voting", 2);
    assertThat(report)
        .hasToString(
            """
            2 members, soft voting, 2 cores at most
              member  engine              device  asked  threads  memory  batches       breaker    answers  failed  late  p50    p99    source
              minilm  onnxruntime 1.21.1  cpu     auto   2x1      22.6MB  <= 16, exact  half-open  5        2       1     870ns  120ms  file m.onnx
              rules   -                   -       -      -        -       -             closed     0        0       0     -      -      function
              minilm: no GPU found
              minilm: batches: it was tried
              minilm: cost at length 12: 1 in 1.23ms, 2 in 20.0ms
              minilm: cost at length 30: 1 in 2.00s
              minilm: native memory: weights 22.6MB, buffers 8.06KB; what runs need is not known
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
    List<BatchCost> costs = new ArrayList<>(List.of(new BatchCost(1, 0, Duration.ofNanos(1))));
    ModelReport model =
        new ModelReport(
            "e",
            "1",
            DevicePolicy.cpu(),
            Device.cpu(),
            "p",
            "",
            1,
            1,
            Exactness.UNKNOWN,
            "",
            Batching.never(),
            costs,
            Optional.empty(),
            notes);
    List<MemberReport> members = new ArrayList<>();
    members.add(new MemberReport("m", "s", Optional.of(model), IDLE));
    MassReport report = new MassReport(members, "mean", 1);
    notes.clear();
    costs.clear();
    members.clear();
    assertThat(report.member("m").model().orElseThrow().notes()).containsExactly("a");
    assertThat(report.member("m").model().orElseThrow().costs()).hasSize(1);
    assertThat(report.toString())
        .startsWith("1 member, mean, 1 core at most\n")
        .endsWith("  m: a\n")
        .doesNotContain("m: \n");
  }

  @Test
  void report_isNeverNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> new MassReport(List.of(), null, 1))
        .withMessage("ensemble");
    assertThatNullPointerException()
        .isThrownBy(() -> new MemberReport(null, "s", Optional.empty(), IDLE))
        .withMessage("name");
    assertThatNullPointerException()
        .isThrownBy(() -> new MemberReport("m", null, Optional.empty(), IDLE))
        .withMessage("source");
    assertThatNullPointerException()
        .isThrownBy(() -> new MemberReport("m", "s", Optional.empty(), null))
        .withMessage("health");
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                new ModelReport(
                    "e",
                    "1",
                    DevicePolicy.cpu(),
                    null,
                    "p",
                    "",
                    1,
                    1,
                    Exactness.EXACT,
                    "",
                    Batching.auto(),
                    List.of(),
                    Optional.empty(),
                    List.of()))
        .withMessage("device");
  }
}
