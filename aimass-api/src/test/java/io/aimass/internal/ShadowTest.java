package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Batching;
import io.aimass.CircuitBreaker;
import io.aimass.ComputeBudget;
import io.aimass.DevicePolicy;
import io.aimass.DeviceUnavailableException;
import io.aimass.Encoder;
import io.aimass.Hedging;
import io.aimass.InvalidOutputException;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassListener;
import io.aimass.MassReport.ShadowReport;
import io.aimass.Member;
import io.aimass.MemberFailedException;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.spi.Device;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Members without a vote, whose agreement is counted. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShadowTest {

  private static final ComputeBudget ONE = ComputeBudget.of(1);

  private final List<MassListener.ShadowEnded> ended = new CopyOnWriteArrayList<>();
  private final MassListener noting =
      new MassListener() {
        @Override
        public void shadowEnded(ShadowEnded event) {
          ended.add(event);
        }
      };

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private static MassBuilder<String, String, String> echo() {
    return Mass.builder(String.class, String.class).addModel("a", text -> text);
  }

  private static ShadowReport score(Mass<?, ?> mass) {
    return mass.report().shadow("shadow");
  }

  private static long known(ShadowReport shadow) {
    return shadow.agreed() + shadow.disagreed() + shadow.failed() + shadow.dropped();
  }

  private static void awaitKnown(Mass<?, ?> mass, int questions) {
    await(() -> known(score(mass)) == questions);
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void everyAnswer_isAskedAbout_quickOrNot(CallMode mode) throws Throwable {
    try (Mass<String, String> mass =
        echo()
            .addShadow("shadow", text -> text.equals("7") ? "seven" : text)
            .listener(noting)
            .build()) {
      for (int i = 0; i < 40; i++) {
        assertThat(mode.ask(mass, "" + i)).isEqualTo("" + i);
        awaitKnown(mass, i + 1);
      }
      ShadowReport shadow = score(mass);
      assertThat(shadow.agreed()).isEqualTo(39);
      assertThat(shadow.disagreed()).isEqualTo(1);
      assertThat(shadow.member().health().answers()).isEqualTo(40);
      assertThat(mass.report().toString())
          .startsWith("1 member, ")
          .contains("shadow: a shadow without a vote: agreed 39 of 40, failed 0, dropped 0");
    }
    assertThat(ended).hasSize(40).filteredOn(event -> !event.agreed()).hasSize(1);
    assertThat(ended).allMatch(event -> event.error().isEmpty() && event.mass().equals("mass"));
  }

  @Test
  void shadowsBackup_isNeitherOpenedNorAsked() {
    FakeEngine engine = new FakeEngine("fake");
    Hedging<String, Double> hedging = Hedging.with(Lengths.model());
    Member<String, String> hedged =
        Hedging.<String, String>with(text -> "backup")
            .budget(1)
            .around(
                text -> {
                  throw new IllegalStateException("the shadow's own");
                });
    try (Mass<String, String> mass =
        echo()
            .addShadow("shadow", hedged)
            .addShadow("model", Lengths.model().hedged(hedging))
            .engine(engine)
            .build()) {
      assertThat(engine.openSessions()).isEqualTo(1);
      assertThat(mass.predict("x")).isEqualTo("x");
      awaitKnown(mass, 1);
      assertThat(score(mass).failed()).isEqualTo(1);
      assertThat(score(mass).member().hedge()).isEmpty();
    }
  }

  @Test
  void quickAnswersWithoutListeners_areAskedAboutToo() {
    try (Mass<String, String> mass = echo().addShadow("shadow", text -> text).build()) {
      for (int i = 0; i < 40; i++) {
        if (i % 2 == 0) {
          mass.predict("x");
        } else {
          mass.decide("x");
        }
        awaitKnown(mass, i + 1);
      }
      assertThat(score(mass).agreed()).isEqualTo(40);
    }
  }

  @Test
  void shadowRunsOnAThreadOfItsOwn_afterTheAnswer() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    CompletableFuture<Thread> ran = new CompletableFuture<>();
    Member<String, String> held =
        text -> {
          ran.complete(Thread.currentThread());
          hold.await();
          return text;
        };
    try (Mass<String, String> mass =
        echo().addShadow("shadow", held).executor(Runnable::run).build()) {
      assertThat(mass.predict("x")).isEqualTo("x");
      assertThat(ran.get()).isNotEqualTo(Thread.currentThread());
      assertThat(known(score(mass))).isZero();
      hold.countDown();
      awaitKnown(mass, 1);
    }
  }

  @Test
  void shadowThatCannotKeepUp_dropsWhatItHasNoRoomFor_andTakesNobodysPlace() {
    CountDownLatch hold = new CountDownLatch(1);
    Member<String, String> held =
        text -> {
          hold.await();
          return text;
        };
    try (Mass<String, String> mass = echo().addShadow("shadow", held).maxPending(1).build()) {
      for (int i = 0; i < 100; i++) {
        assertThat(mass.predict("x")).isEqualTo("x");
      }
      assertThat(score(mass).dropped()).isEqualTo(100 - Shadow.MOST_PENDING);
      hold.countDown();
      awaitKnown(mass, 100);
      assertThat(score(mass).agreed()).isEqualTo(Shadow.MOST_PENDING);
      mass.predict("x");
      awaitKnown(mass, 101);
      assertThat(score(mass).agreed()).isEqualTo(Shadow.MOST_PENDING + 1);
    }
  }

  @Test
  void whatShadowsFailOn_isCountedAndTold() {
    Member<String, Object> failing =
        text ->
            switch (text) {
              case "throw" -> throw new IllegalStateException("broken");
              case "null" -> null;
              case "nan" -> Double.NaN;
              default -> text;
            };
    try (Mass<String, String> mass = echo().addShadow("shadow", failing).listener(noting).build()) {
      for (String question : List.of("throw", "null", "nan", "x")) {
        assertThat(mass.predict(question)).isEqualTo(question);
      }
      awaitKnown(mass, 4);
      assertThat(score(mass).failed()).isEqualTo(3);
      assertThat(score(mass).agreed()).isEqualTo(1);
      assertThat(score(mass).member().health().failures()).isEqualTo(3);
    }
    assertThat(ended.get(0).error()).containsInstanceOf(IllegalStateException.class);
    assertThat(ended.get(1).error()).containsInstanceOf(InvalidOutputException.class);
    assertThat(ended.get(2).error()).containsInstanceOf(InvalidOutputException.class);
    assertThat(ended.get(3).error()).isEmpty();
  }

  @Test
  void hostSaysWhatAgreementIs_andMayFailToo() {
    try (Mass<String, String> mass =
        echo()
            .<Integer>addShadow(
                "shadow",
                String::length,
                (answer, length) -> {
                  if (length == 3) {
                    throw new IllegalStateException("three");
                  }
                  return answer.length() == length;
                })
            .listener(noting)
            .build()) {
      mass.predict("x");
      mass.predict("xyz");
      awaitKnown(mass, 2);
      assertThat(score(mass).agreed()).isEqualTo(1);
      assertThat(score(mass).failed()).isEqualTo(1);
    }
    assertThat(ended.get(1).error()).containsInstanceOf(IllegalStateException.class);
  }

  @Test
  void brokenShadow_isNotAsked() {
    AtomicInteger calls = new AtomicInteger();
    Member<String, String> failing =
        text -> {
          calls.incrementAndGet();
          throw new IllegalStateException("broken");
        };
    try (Mass<String, String> mass =
        echo()
            .addShadow("shadow", failing)
            .circuitBreaker(CircuitBreaker.of(2, 2, Duration.ofHours(1)))
            .build()) {
      for (int i = 0; i < 5; i++) {
        mass.predict("x");
      }
      awaitKnown(mass, 5);
      assertThat(score(mass).failed()).isEqualTo(2);
      assertThat(score(mass).dropped()).isEqualTo(3);
      assertThat(calls).hasValue(2);
      assertThat(score(mass).member().health().breaker()).isEqualTo(CircuitBreaker.State.OPEN);
    }
  }

  @Test
  void questionWithoutAnAnswer_isNotAsked() {
    AtomicInteger calls = new AtomicInteger();
    Member<String, String> shadow =
        text -> {
          calls.incrementAndGet();
          return text;
        };
    Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel(
                "a",
                text -> {
                  throw new IllegalStateException("broken");
                })
            .addShadow("shadow", shadow)
            .build();
    assertThatThrownBy(() -> mass.predict("x")).isInstanceOf(MemberFailedException.class);
    assertThat(known(score(mass))).isZero();
    mass.close();
    assertThat(calls).hasValue(0);
  }

  /** Two of the same counter are equal, as encoders that are values are. */
  private record Counting(AtomicInteger calls) implements Encoder<String> {
    @Override
    public Map<String, Tensor> encode(String input) {
      calls.incrementAndGet();
      return new Lengths().encode(input);
    }
  }

  private static ModelSpec<String, Double> model(Encoder<String> encoder) {
    return ModelSpec.of(Lengths.source(), Translator.of(encoder, new Lengths()));
  }

  @Test
  void model_sharesTheEncodedInput_andIsFreedWithTheMass() {
    AtomicInteger shared = new AtomicInteger();
    AtomicInteger own = new AtomicInteger();
    FakeEngine engine = new FakeEngine("fake");
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("m", model(new Counting(shared)))
            .addShadow("shadow", model(new Counting(shared)))
            .addShadow("other", model(new Counting(own)))
            .engine(engine)
            .build()) {
      assertThat(engine.openSessions()).isEqualTo(3);
      for (int i = 0; i < 5; i++) {
        assertThat(mass.predict("abc")).isEqualTo(3);
        awaitKnown(mass, i + 1);
        int asked = i + 1;
        await(() -> known(mass.report().shadow("other")) == asked);
      }
      assertThat(mass.report().shadow("other").agreed()).isEqualTo(5);
      assertThat(score(mass).agreed()).isEqualTo(5);
      assertThat(shared).hasValue(5);
      assertThat(own).hasValue(5);
      assertThat(mass.report().toString()).contains("fake 1.0");
    }
    assertThat(engine.openSessions()).isZero();
    assertThat(engine.misuses()).isEmpty();
  }

  @Test
  void modelThatCannotEncodeOrRun_fails() {
    Encoder<String> failing =
        text -> {
          if (text.equals("x")) {
            throw new IllegalStateException("cannot encode");
          }
          return text.equals("null") ? null : Map.of("other", Tensor.of(new float[] {1}, 1));
        };
    FakeEngine engine = new FakeEngine("fake");
    try (Mass<String, String> mass =
        echo().addShadow("shadow", model(failing)).engine(engine).build()) {
      mass.predict("x");
      mass.predict("null");
      awaitKnown(mass, 2);
      assertThat(score(mass).failed()).isEqualTo(2);
    }
  }

  @Test
  void closing_dropsWhatWaits_andWaitsForWhatRuns() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(2);
    AtomicInteger runs = new AtomicInteger();
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  runs.incrementAndGet();
                  running.countDown();
                  hold.await();
                  return inputs;
                });
    Mass<String, String> mass =
        echo()
            .addShadow("shadow", Lengths.model().batching(Batching.never()))
            .addShadow(
                "lambda",
                text -> {
                  running.countDown();
                  hold.await();
                  return text;
                })
            .engine(engine)
            .budget(ComputeBudget.of(1))
            .listener(noting)
            .build();
    for (int i = 0; i < 5; i++) {
      mass.predict("x");
    }
    running.await();
    Thread closing = new Thread(mass::close);
    closing.start();
    // It has dropped what waits, and waits for what runs.
    await(() -> closing.getState() == Thread.State.TIMED_WAITING);
    assertThat(engine.openSessions()).isEqualTo(1);
    hold.countDown();
    closing.join();
    assertThat(engine.openSessions()).isZero();
    assertThat(engine.misuses()).isEmpty();
    assertThat(runs).hasValue(1);
    assertThat(ended.stream().filter(event -> event.shadow().equals("lambda"))).hasSize(1);
  }

  @Test
  void shadow_isReplaced_andBeginsAnew() {
    FakeEngine engine = new FakeEngine("fake");
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("m", Lengths.model())
            .addShadow("shadow", Lengths.model())
            .engine(engine)
            .build()) {
      mass.predict("x");
      awaitKnown(mass, 1);
      mass.replace("shadow", (Member<String, Double>) text -> -1.0);
      await(() -> engine.openSessions() == 1);
      mass.predict("x");
      awaitKnown(mass, 1);
      assertThat(score(mass).disagreed()).isEqualTo(1);
      assertThat(score(mass).member().source()).isEqualTo("function");
      mass.replace("shadow", Lengths.model());
      mass.predict("xx");
      awaitKnown(mass, 1);
      assertThat(score(mass).agreed()).isEqualTo(1);
      assertThatThrownBy(() -> mass.replace("nobody", Lengths.model()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(engine.openSessions()).isZero();
    assertThat(engine.misuses()).isEmpty();
  }

  @Test
  void names_areUniqueAmongMembersAndShadows() {
    assertThatThrownBy(() -> echo().addShadow("a", text -> text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("member \"a\" was added before; members are [a]");
    assertThatThrownBy(() -> echo().addShadow("s", text -> text).addModel("s", text -> text))
        .hasMessage("member \"s\" was added before; members are [a], shadows are [s]");
    assertThatThrownBy(() -> echo().addShadow(" ", text -> text))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> echo().addShadow("s", (Member<String, String>) null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> echo().addShadow("s", (ModelSpec<String, String>) null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> echo().addShadow("s", text -> text, null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> echo().addShadow("s", Lengths.model(), null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> echo().build().report().shadow("nobody"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shadowThatCannotBeOpened_leavesNothingOpen() {
    FakeEngine engine = new FakeEngine("fake");
    ModelSpec<String, Double> elsewhere =
        Lengths.model().device(DevicePolicy.require(Device.cuda(0)));
    MassBuilder<String, Double, Double> builder =
        Mass.builder()
            .addModel("m", Lengths.model())
            .addShadow("first", Lengths.model())
            .addShadow("second", elsewhere)
            .engine(engine);
    assertThatThrownBy(builder::build).isInstanceOf(DeviceUnavailableException.class);
    assertThat(engine.opened()).hasSize(2);
    assertThat(engine.openSessions()).isZero();
  }

  @Test
  void runOfAShadow_thatAVoteWaitsFor_isToldToStop_andDropped() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  if (inputs.get("length").getDouble(0) > 5) {
                    return inputs;
                  }
                  CountDownLatch stopped = new CountDownLatch(1);
                  stop.onCancel(stopped::countDown);
                  running.countDown();
                  stopped.await();
                  throw new IllegalStateException("stopped");
                });
    try (Mass<String, String> shadowed =
            echo().addShadow("shadow", Lengths.model()).engine(engine).budget(ONE).build();
        Mass<String, Double> voting =
            Mass.builder().addModel("m", Lengths.model()).engine(engine).budget(ONE).build()) {
      shadowed.predict("x");
      running.await();
      assertThat(voting.predict("longer")).isEqualTo(6);
      awaitKnown(shadowed, 1);
      assertThat(score(shadowed).dropped()).isEqualTo(1);
      assertThat(score(shadowed).member().health().failures()).isZero();
    }
  }

  @Test
  void shadowThatHangs_doesNotKeepACore() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch hold = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  if (inputs.get("length").getDouble(0) < 5) {
                    running.countDown();
                    hold.await();
                  }
                  return inputs;
                });
    try (Mass<String, String> shadowed =
            echo().addShadow("shadow", Lengths.model()).engine(engine).budget(ONE).build();
        Mass<String, Double> voting =
            Mass.builder().addModel("m", Lengths.model()).engine(engine).budget(ONE).build()) {
      shadowed.predict("x");
      running.await();
      assertThat(voting.predict("longer")).isEqualTo(6);
      hold.countDown();
      awaitKnown(shadowed, 1);
      assertThat(score(shadowed).disagreed()).as("it has come back with an answer").isEqualTo(1);
    }
  }
}
