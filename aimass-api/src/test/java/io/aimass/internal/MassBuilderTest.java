package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.CircuitBreaker;
import io.aimass.Classification;
import io.aimass.ComputeBudget;
import io.aimass.Decision;
import io.aimass.DevicePolicy;
import io.aimass.DeviceUnavailableException;
import io.aimass.InvalidMassException;
import io.aimass.InvalidOutputException;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassReport.ModelReport;
import io.aimass.Member;
import io.aimass.MemberFailure;
import io.aimass.MemberStatus;
import io.aimass.ModelOutput;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.InputEnsemble;
import io.aimass.spi.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a builder refuses, when, and in which words. */
class MassBuilderTest {

  /** A builder whose option is set by the test. */
  private static MassBuilder<String, String, String> builder() {
    return Mass.builder(String.class, String.class).addModel("a", text -> text);
  }

  private static Arguments option(String name, Consumer<MassBuilder<String, String, ?>> set) {
    return Arguments.of(name, set);
  }

  private static Stream<Arguments> options() {
    ScheduledExecutorService timer = new ManualTimer();
    return Stream.of(
        option("ensemble", b -> b.ensemble(votes -> "")),
        option("deadline", b -> b.deadline(Duration.ofSeconds(1))),
        option("onMemberFailure", b -> b.onMemberFailure(MemberFailure.SKIP)),
        option("fallBackTo", b -> b.fallBackTo("")),
        option("quorum", b -> b.quorum(1)),
        option("labels", b -> b.labels(List.of("x"))),
        option("cores", b -> b.cores(1)),
        option("name", b -> b.name("x")),
        option("budget", b -> b.budget(ComputeBudget.of(1))),
        option("maxPending", b -> b.maxPending(1)),
        option("shedLateCalls", b -> b.shedLateCalls()),
        option("circuitBreaker", b -> b.circuitBreaker(CircuitBreaker.off())),
        option("executor", b -> b.executor(Runnable::run)),
        option("scheduler", b -> b.scheduler(timer)),
        option("ticker", b -> b.ticker(() -> 0)));
  }

  @ParameterizedTest
  @MethodSource("options")
  void optionSetTwice_isRefused(String name, Consumer<MassBuilder<String, String, ?>> set) {
    MassBuilder<String, String, String> builder = builder();
    set.accept(builder);
    assertThatThrownBy(() -> set.accept(builder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(name + " was set to ");
  }

  private static Stream<Arguments> nulls() {
    return Stream.of(
        option("name", b -> b.addModel(null, text -> "")),
        option("member", b -> b.addModel("b", (Member<String, String>) null)),
        option("spec", b -> b.addModel("b", (ModelSpec<String, String>) null)),
        option("path", b -> b.addModel("b", (Path) null, null)),
        option("translator", b -> b.addModel("b", Path.of("x.onnx"), null)),
        option("ensemble", b -> b.ensemble((Ensemble<String, String>) null)),
        option("ensemble", b -> b.ensemble((InputEnsemble<String, String, String>) null)),
        option("deadline", b -> b.deadline(null)),
        option("onMemberFailure", b -> b.onMemberFailure(null)),
        option("fallBackTo", b -> b.fallBackTo(null)),
        option("labels", b -> b.labels(null)),
        option("budget", b -> b.budget(null)),
        option("name", b -> b.name(null)),
        option("listener", b -> b.listener(null)),
        option("circuitBreaker", b -> b.circuitBreaker(null)),
        option("executor", b -> b.executor(null)),
        option("scheduler", b -> b.scheduler(null)),
        option("ticker", b -> b.ticker(null)),
        option("provider", b -> b.engine(null)));
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void nothing_isRefused(String name, Consumer<MassBuilder<String, String, ?>> set) {
    MassBuilder<String, String, String> builder = builder();
    assertThatThrownBy(() -> set.accept(builder)).as(name).isInstanceOf(NullPointerException.class);
    try (Mass<String, String> mass = builder.build()) { // As if it had not been called.
      assertThat(mass.predict("x")).isEqualTo("x");
    }
  }

  private static Stream<Arguments> badValues() {
    return Stream.of(
        option("more than zero, got PT0S", b -> b.deadline(Duration.ZERO)),
        option("more than zero, got PT-1S", b -> b.deadline(Duration.ofSeconds(-1))),
        option("1 or more, got 0", b -> b.quorum(0)),
        option("1 or more, got 0", b -> b.cores(0)),
        option("1 or more, got 0", b -> b.maxPending(0)),
        option("not empty, got \"\"", b -> b.name("")),
        option("1 core or more, got 0", b -> b.budget(ComputeBudget.of(0))),
        option("one label or more", b -> b.labels(List.of())),
        option("label \"x\" is given twice", b -> b.labels(List.of("x", "x"))),
        option("not empty, got \" \"", b -> b.addModel(" ", text -> "")),
        option("\"a\" was added before; members are [a]", b -> b.addModel("a", text -> "")));
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void badValue_isRefusedInWords(String words, Consumer<MassBuilder<String, String, ?>> set) {
    assertThatThrownBy(() -> set.accept(builder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void build_reportsAllFaultsTogether() {
    assertThatThrownBy(
            () ->
                Mass.builder(String.class, String.class)
                    .addModel("a", text -> text)
                    .addModel("b", text -> text)
                    .onMemberFailure(MemberFailure.FALL_BACK)
                    .quorum(3)
                    .build())
        .isInstanceOf(InvalidMassException.class)
        .hasMessage(
            "this mass cannot be built:"
                + "\n  - it has 2 members [a, b] and no ensemble; say how their votes are combined"
                + " with ensemble(...)"
                + "\n  - onMemberFailure is FALL_BACK, but no vote was given with fallBackTo(...)"
                + "\n  - the quorum is 3, but there are 2 members");
  }

  @Test
  void build_withoutMembersOrWithAStandInForNothing_isRefused() {
    assertThatThrownBy(() -> Mass.builder(String.class, String.class).fallBackTo("").build())
        .isInstanceOf(InvalidMassException.class)
        .hasMessageContaining("it has no member; add one with addModel(...)")
        .hasMessageContaining("fallBackTo was given, but onMemberFailure is FAIL");
  }

  @Test
  void build_checksTheEnsemble() {
    assertThatThrownBy(
            () ->
                Mass.builder(String.class, Classification.class)
                    .addModel("a", text -> Classification.of(List.of("x"), 1f))
                    .ensemble(Ensembles.softVoting().weights(1, 2))
                    .build())
        .isInstanceOf(InvalidMassException.class)
        .hasMessageContaining("its ensemble (soft voting, weights [1.0, 2.0]) does not fit")
        .hasMessageContaining("expected 1 weights, one for each of [a], got 2");
  }

  @Test
  void builder_canBuildAgain() {
    MassBuilder<String, String, String> builder = builder();
    try (Mass<String, String> one = builder.build();
        Mass<String, String> two = builder.build()) {
      assertThat(one.predict("x")).isEqualTo("x");
      assertThat(two.predict("x")).isEqualTo("x");
    }
  }

  /** Answers with one label, and tells that it knows some. */
  private record Labelled(List<String> labels, String answer)
      implements Translator<String, Classification> {
    @Override
    public Map<String, Tensor> encode(String input) {
      return Map.of("x", Tensor.of(new float[] {1}, 1));
    }

    @Override
    public Classification decode(ModelOutput output) {
      return Classification.of(List.of(answer), 1f);
    }

    @Override
    public List<String> labels() {
      return labels;
    }
  }

  private static MassBuilder<String, Classification, Classification> labelled(
      Labelled... translators) {
    MassBuilder<String, Classification, Classification> builder =
        Mass.builder(String.class, Classification.class).engine(new FakeEngine("fake"));
    for (int i = 0; i < translators.length; i++) {
      builder.addModel("m" + i, Lengths.source(), translators[i]);
    }
    return builder.ensemble(Ensembles.softVoting());
  }

  @Test
  void labels_areThoseThatModelsTell_inTheirOrder() {
    try (Mass<String, Classification> mass =
        labelled(new Labelled(List.of("b", "a"), "a"), new Labelled(List.of("c", "b"), "c"))
            .build()) {
      Classification answer = mass.predict("x");
      assertThat(answer.labels().names()).containsExactly("b", "a", "c");
      assertThat(answer.probability("b")).isZero();
      assertThat(answer.probability("c")).isEqualTo(0.5);
    }
  }

  @Test
  void labelUnknownToTheCommittee_isRefusedAtBuild() {
    assertThatThrownBy(
            () -> labelled(new Labelled(List.of("a", "z"), "a")).labels(List.of("a", "b")).build())
        .isInstanceOf(InvalidMassException.class)
        .hasMessageContaining(
            "label \"z\" of member \"m0\" is unknown to the committee, which has [a, b]");
  }

  @Test
  void voteWithAnUnknownLabel_isItsMembersFailure() {
    try (Mass<String, Classification> mass =
        labelled(new Labelled(List.of(), "z"), new Labelled(List.of("a"), "a"))
            .labels(List.of("b", "a"))
            .onMemberFailure(MemberFailure.SKIP)
            .build()) {
      Decision<Classification> decision = mass.decide("x");
      assertThat(decision.member("m0").status()).isEqualTo(MemberStatus.FAILED);
      assertThat(decision.member("m0").error().orElseThrow())
          .isInstanceOf(InvalidOutputException.class)
          .hasMessage("member \"m0\": label \"z\" is unknown to the committee, which has [b, a]");
      assertThat(decision.answer().labels().names()).containsExactly("b", "a");
    }
  }

  @Test
  void standIn_isAlignedToTheLabelsOrRefused() {
    UnaryOperator<MassBuilder<String, Classification, Classification>> falling =
        builder -> builder.labels(List.of("b", "a")).onMemberFailure(MemberFailure.FALL_BACK);
    try (Mass<String, Classification> mass =
        falling
            .apply(labelled(new Labelled(List.of(), "z")))
            .fallBackTo(Classification.of(List.of("a"), 1f))
            .build()) {
      assertThat(mass.predict("x").labels().names()).containsExactly("b", "a");
    }
    assertThatThrownBy(
            () ->
                falling
                    .apply(labelled(new Labelled(List.of(), "z")))
                    .fallBackTo(Classification.of(List.of("z"), 1f))
                    .build())
        .isInstanceOf(InvalidMassException.class)
        .hasMessageContaining("the vote given to fallBackTo does not fit: label \"z\" is unknown");
  }

  private static ModelReport model(Mass<?, ?> mass, String member) {
    return mass.report().member(member).model().orElseThrow();
  }

  @Test
  void models_haveOneThreadEachUnlessToldOtherwise() {
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", Lengths.model())
            .addModel("big", Lengths.model().threads(6, 2))
            .addModel("rule", text -> 1.0)
            .ensemble(votes -> 1.0)
            .engine(new FakeEngine("fake"))
            .cores(7)
            .build()) {
      assertThat(model(mass, "a").intraOpThreads()).isEqualTo(1);
      assertThat(model(mass, "a").interOpThreads()).isEqualTo(1);
      assertThat(model(mass, "big").intraOpThreads()).isEqualTo(6);
      assertThat(model(mass, "big").interOpThreads()).isEqualTo(2);
      assertThat(mass.report().cores()).isEqualTo(7);
      assertThat(mass.report().member("rule").source()).isEqualTo("function");
    }
  }

  @Test
  void report_tellsDeviceAskedForAndInUse() {
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", Lengths.model())
            .engine(new FakeEngine("fake").with(Device.cuda(1), Device.cpu()))
            .build()) {
      ModelReport report = model(mass, "a");
      assertThat(report.engine()).isEqualTo("fake");
      assertThat(report.device()).isEqualTo(Device.cuda(1));
      assertThat(report.deviceAsked()).hasToString("auto");
      assertThat(report.reason()).isEqualTo("fake offers [cuda:1, cpu]");
      assertThat(mass.report().member("a").source()).isEqualTo("0 bytes of onnx");
    }
  }

  @Test
  void requiredDeviceThatIsNotThere_tellsWhatToAdd() {
    assertThatThrownBy(
            () ->
                Mass.builder()
                    .addModel(
                        "a",
                        Lengths.model()
                            .device(
                                DevicePolicy.require(
                                    Device.cuda(0), Device.of(Device.Kind.COREML))))
                    .engine(new FakeEngine("fake"))
                    .build())
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessage(
            "member \"a\": device policy is require cuda, coreml, but engine fake found only [cpu]"
                + " (fake offers [cpu]). For CUDA add the artifact fake-CUDA."
                + " For COREML add the artifact fake-COREML.");
  }
}
