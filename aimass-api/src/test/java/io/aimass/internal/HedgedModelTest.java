package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.BatchException;
import io.aimass.CircuitBreaker;
import io.aimass.ComputeBudget;
import io.aimass.Decoder;
import io.aimass.Encoder;
import io.aimass.Hedging;
import io.aimass.InvalidMassException;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassReport.HedgeReport;
import io.aimass.Member;
import io.aimass.ModelLoadException;
import io.aimass.ModelOutput;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model and its backup; and every way to ask, while the first one hangs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HedgedModelTest {

  private final AtomicBoolean hangs = new AtomicBoolean();
  private final AtomicBoolean hangsOnce = new AtomicBoolean();
  private final AtomicInteger stopped = new AtomicInteger();
  private final CountDownLatch holding = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  private final FakeEngine first =
      new FakeEngine("first")
          .running(
              (inputs, stop) -> {
                if (hangs.get() || hangsOnce.getAndSet(false)) {
                  stop.onCancel(stopped::incrementAndGet);
                  holding.countDown();
                  hold();
                }
                return inputs;
              });

  private final FakeEngine second =
      new FakeEngine("second")
          .running(
              (inputs, stop) -> {
                if (hangs.get()) {
                  holding.await(); // Else the first could be withdrawn before it had begun.
                }
                float[] lengths = inputs.get("length").toFloatArray();
                for (int i = 0; i < lengths.length; i++) {
                  lengths[i] += 100;
                }
                return Map.of("length", Tensor.of(lengths, lengths.length, 1));
              });

  @AfterEach
  void letGo() {
    release.countDown();
  }

  /** As native code, which hears no interrupt. */
  private void hold() {
    boolean interrupted = false;
    while (release.getCount() > 0) {
      try {
        release.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static ModelSpec<String, Double> on(FakeEngine engine) {
    return Lengths.model().engine(engine.name());
  }

  private ModelSpec<String, Double> hedged() {
    return on(first).hedged(Hedging.with(on(second)).budget(1));
  }

  private MassBuilder<String, Double, Double> builder(ModelSpec<String, Double> spec) {
    return Mass.builder()
        .addModel("a", spec)
        .engine(first)
        .engine(second)
        .budget(ComputeBudget.of(4));
  }

  private static void learn(Mass<String, ?> mass) {
    for (int i = 0; i < 64; i++) {
      mass.predict("abc");
    }
  }

  private static HedgeReport report(Mass<?, ?> mass) {
    return mass.report().member("a").hedge().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void model_thatHangs_isStopped_andItsBackupAnswers(CallMode mode) throws Throwable {
    try (Mass<String, Double> mass = builder(hedged()).build()) {
      learn(mass);
      hangs.set(true);
      assertThat(mode.ask(mass, "abc")).isEqualTo(103);
      assertThat(report(mass).won()).isPositive();
      assertThat(stopped).hasPositiveValue();
      release.countDown();
    }
    while (first.openSessions() > 0) { // It is freed when the run that was left has ended.
      Thread.onSpinWait();
    }
    assertThat(second.openSessions()).isZero();
    assertThat(first.misuses()).isEmpty();
    assertThat(second.misuses()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void lambda_thatHangs_doesNotHoldTheCaller(CallMode mode) throws Throwable {
    Member<String, String> slow =
        text -> {
          if (hangs.get()) {
            hold();
          }
          return text;
        };
    Hedging<String, String> hedging = Hedging.<String, String>with(text -> text + "!").budget(1);
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class).addModel("a", hedging.around(slow)).build()) {
      learn(mass);
      hangs.set(true);
      assertThat(mode.ask(mass, "x")).isEqualTo("x!");
      release.countDown();
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void massThatIsAMember_isHedgedToo_andMayHaveAHedgedMember(CallMode mode) throws Throwable {
    Member<String, String> slow =
        text -> {
          if (hangs.get()) {
            hold();
          }
          return text;
        };
    Hedging<String, String> hedging = Hedging.<String, String>with(text -> text + "!").budget(1);
    try (Mass<String, String> inner =
            Mass.builder(String.class, String.class).addModel("a", hedging.around(slow)).build();
        Mass<String, String> outer =
            Mass.builder(String.class, String.class)
                .addModel("mass", inner)
                .addModel("rule", text -> text)
                .ensemble(votes -> String.join("+", votes.predictions()))
                .build();
        Mass<String, String> hung =
            Mass.builder(String.class, String.class).addModel("a", slow).build();
        Mass<String, String> around =
            Mass.builder(String.class, String.class).addModel("a", hedging.around(hung)).build()) {
      learn(inner);
      learn(around);
      hangs.set(true);
      assertThat(mode.ask(outer, "x")).isEqualTo("x!+x");
      assertThat(mode.ask(around, "x")).isEqualTo("x!");
      release.countDown();
    }
  }

  @Test
  void backup_isOpenedAndTriedWithTheMember_andReported() {
    try (Mass<String, Double> mass =
        builder(on(first).hedged(Hedging.with(on(second).samples(List.of("x", "yz"))))).build()) {
      assertThat(second.openSessions()).isEqualTo(1);
      HedgeReport report = report(mass);
      assertThat(report.backup().model().orElseThrow().engine()).isEqualTo("second");
      assertThat(report.backup().model().orElseThrow().evidence()).contains("batch of two");
      assertThat(report.after()).isEmpty();
    }
  }

  @Test
  void backupThatCannotBeOpened_opensNothing() {
    FakeEngine broken =
        new FakeEngine("broken")
            .running(
                (inputs, stop) -> {
                  throw new IllegalStateException("broken");
                });
    ModelSpec<String, Double> spec =
        on(first).hedged(Hedging.with(on(broken).samples(List.of("x", "yz"))));
    assertThatThrownBy(() -> builder(spec).engine(broken).build())
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("member \"a (backup)\" fails on its samples");
    assertThat(first.openSessions() + broken.openSessions()).isZero();
    assertThat(first.misuses()).isEmpty();
  }

  @Test
  void replaced_thePairLeaves_andTheNewSpecsOwnHedgingCounts() {
    try (Mass<String, Double> mass = builder(hedged()).build()) {
      mass.replace("a", on(second));
      assertThat(first.openSessions()).isZero();
      assertThat(second.openSessions()).isEqualTo(1);
      assertThat(mass.report().member("a").hedge()).isEmpty();
      assertThat(mass.predict("abc")).isEqualTo(103);
      mass.replace("a", hedged());
      assertThat(first.openSessions()).isEqualTo(1);
      assertThat(second.openSessions()).isEqualTo(1);
      assertThat(mass.predict("abc")).isEqualTo(3);
      assertThat(report(mass).asked()).isZero();
    }
    assertThat(first.openSessions() + second.openSessions()).isZero();
  }

  @Test
  void backupsLabels_areTheCommittees() {
    Decoder<Double> labelled =
        new Decoder<>() {
          @Override
          public Double decode(ModelOutput output) {
            return 1.0;
          }

          @Override
          public List<String> labels() {
            return List.of("y");
          }
        };
    ModelSpec<String, Double> backup =
        ModelSpec.of(Lengths.source(), Translator.of(new Lengths(), labelled)).engine("second");
    assertThatThrownBy(
            () -> builder(on(first).hedged(Hedging.with(backup))).labels(List.of("x")).build())
        .isInstanceOf(InvalidMassException.class)
        .hasMessageContaining("label \"y\" of member \"a\" is unknown to the committee");
  }

  @Test
  void equalEncoders_encodeOnceForBoth() throws Exception {
    AtomicInteger encoded = new AtomicInteger();
    record Counting(AtomicInteger count) implements Encoder<String> {
      @Override
      public Map<String, Tensor> encode(String input) {
        count.incrementAndGet();
        return new Lengths().encode(input);
      }
    }

    Translator<String, Double> translator = Translator.of(new Counting(encoded), new Lengths());
    ModelSpec<String, Double> spec =
        ModelSpec.of(Lengths.source(), translator)
            .engine("first")
            .hedged(
                Hedging.with(ModelSpec.of(Lengths.source(), translator).engine("second"))
                    .budget(1));
    try (Mass<String, Double> mass = builder(spec).build()) {
      learn(mass);
      encoded.set(0);
      hangs.set(true);
      assertThat(mass.predictAsync("abc").get(30, TimeUnit.SECONDS)).isEqualTo(103);
      assertThat(encoded).hasValue(1);
      release.countDown();
    }
  }

  @Test
  void threadsThatHang_areMadeUpFor() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Member<Integer, Integer> shaky =
        input -> {
          int call = calls.incrementAndGet();
          if (call > 64 && call % 10 == 0) {
            hold();
          }
          return input;
        };
    Hedging<Integer, Integer> hedging = Hedging.<Integer, Integer>with(input -> input).budget(1);
    try (Mass<Integer, Integer> mass =
        Mass.builder(Integer.class, Integer.class)
            .addModel("a", hedging.around(shaky))
            .circuitBreaker(CircuitBreaker.off())
            .build()) {
      for (int i = 0; i < 64; i++) {
        mass.predict(i);
      }
      for (int i = 0; i < 60; i += 2) {
        CompletableFuture<Integer> one = mass.predictAsync(i);
        CompletableFuture<Integer> other = mass.predictAsync(i + 1);
        assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(i);
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(i + 1);
      }
      release.countDown();
    }
  }

  @Test
  void batchOfWhichOneRunHangs_isAnswered() {
    try (Mass<String, Double> mass = builder(hedged()).build()) {
      learn(mass);
      hangsOnce.set(true);
      assertThat(answers(mass)).hasSize(100).contains(103.0).doesNotContainNull();
      release.countDown();
    }
  }

  private static List<Double> answers(Mass<String, Double> mass) {
    try {
      return mass.predictAll(Collections.nCopies(100, "abc"));
    } catch (BatchException e) {
      throw new AssertionError(e.failures().toString(), e);
    }
  }
}
