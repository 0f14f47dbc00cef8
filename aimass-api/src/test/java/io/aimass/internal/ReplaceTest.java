package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.ComputeBudget;
import io.aimass.Decoder;
import io.aimass.InvalidMassException;
import io.aimass.Mass;
import io.aimass.MassClosedException;
import io.aimass.Member;
import io.aimass.ModelLoadException;
import io.aimass.ModelOutput;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Members leave and come while calls run. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplaceTest {

  private final FakeEngine engine = new FakeEngine("fake");

  private static FakeEngine times(String name, float factor) {
    return new FakeEngine(name)
        .running(
            (inputs, stop) ->
                Map.of(
                    "y",
                    Tensor.of(
                        new float[] {inputs.get("length").toFloatArray()[0] * factor}, 1, 1)));
  }

  private final FakeEngine ten = times("ten", 10);

  private static ModelSpec<String, Double> on(FakeEngine engine) {
    return Lengths.model().engine(engine.name());
  }

  private Mass<String, Double> mass() {
    return Mass.builder()
        .addModel("a", on(engine))
        .addModel("b", on(engine))
        .ensemble(votes -> votes.prediction(0) * 1000 + votes.prediction(1))
        .engine(engine)
        .engine(ten)
        .budget(ComputeBudget.of(8)) // Runs that are held up leave room for others.
        .build();
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void newMember_answersFromNowOn_andTheOldOnesMemoryIsFreed(CallMode mode) throws Throwable {
    try (Mass<String, Double> mass = mass()) {
      assertThat(mode.ask(mass, "abc")).isEqualTo(3003);
      mass.replace("b", on(ten));
      assertThat(mode.ask(mass, "abc")).isEqualTo(3030);
      assertThat(engine.openSessions()).isEqualTo(1);
      mass.replace("a", (Member<String, Double>) text -> 7.0);
      assertThat(mode.ask(mass, "abc")).isEqualTo(7030);
      assertThat(engine.openSessions()).isZero();
      assertThat(mass.report().member("a").source()).isEqualTo("function");
      assertThat(mass.report().member("b").model().orElseThrow().engine()).isEqualTo("ten");
    }
    assertThat(ten.openSessions()).isZero();
    assertThat(engine.misuses()).isEmpty();
    assertThat(ten.misuses()).isEmpty();
  }

  @Test
  void callUnderWay_endsWithTheMembersItBeganWith() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    engine.running(
        (inputs, stop) -> {
          running.countDown();
          release.await();
          return inputs;
        });
    try (Mass<String, Double> mass = mass()) {
      CompletableFuture<Double> old = mass.predictAsync("abc");
      running.await();
      mass.replace("a", on(ten));
      mass.replace("b", on(ten));
      assertThat(mass.predict("abc")).isEqualTo(30_030);
      assertThat(engine.openSessions()).as("the old call is not over").isEqualTo(2);
      release.countDown();
      assertThat(old.get()).isEqualTo(3003);
      assertThat(engine.openSessions()).isZero();
    }
    assertThat(engine.misuses()).isEmpty();
    assertThat(ten.openSessions()).isZero();
  }

  @Test
  void newMemberThatCannotBeOpened_changesNothing() {
    FakeEngine broken =
        new FakeEngine("broken")
            .running(
                (inputs, stop) -> {
                  throw new IllegalStateException("broken");
                });
    try (Mass<String, Double> mass =
        Mass.builder().addModel("a", on(engine)).engine(engine).engine(broken).build()) {
      assertThatThrownBy(() -> mass.replace("a", on(broken).samples(List.of("x", "yz"))))
          .isInstanceOf(ModelLoadException.class)
          .hasMessageContaining("fails on its samples");
      assertThatThrownBy(() -> mass.replace("none", on(engine)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no member \"none\" among [a]");
      assertThat(mass.predict("abc")).isEqualTo(3);
      assertThat(broken.openSessions()).isZero();
      assertThat(engine.openSessions()).isEqualTo(1);
    }
  }

  @Test
  void closedMass_replacesNothing() {
    Mass<String, Double> mass = mass();
    mass.close();
    assertThatThrownBy(() -> mass.replace("a", on(ten))).isInstanceOf(MassClosedException.class);
    assertThat(ten.openSessions()).isZero();
  }

  @Test
  void everyCall_seesTheOldOrTheNewCommitteeWhole() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    try (Mass<String, Double> mass = mass()) {
      List<CompletableFuture<Void>> callers = new ArrayList<>();
      for (int caller = 0; caller < 3; caller++) {
        callers.add(
            CompletableFuture.runAsync(
                () -> {
                  while (!over.get()) {
                    assertThat(mass.predict("abc")).isIn(3003.0, 3030.0, 30_003.0, 30_030.0);
                  }
                },
                Threads.NEW_THREAD));
      }
      for (int i = 0; i < 100; i++) {
        mass.replace(i % 3 == 0 ? "a" : "b", on(i % 2 == 0 ? ten : engine));
      }
      over.set(true);
      callers.forEach(CompletableFuture::join);
      assertThat(engine.openSessions() + ten.openSessions()).isEqualTo(2);
    }
    assertThat(engine.openSessions() + ten.openSessions()).isZero();
    assertThat(engine.misuses()).isEmpty();
    assertThat(ten.misuses()).isEmpty();
  }

  @Test
  void labelThatTheCommitteeHasNot_isRefused() {
    try (Mass<String, Double> mass =
        Mass.builder().addModel("a", on(engine)).labels(List.of("x")).engine(engine).build()) {
      ModelSpec<String, Double> labelled =
          ModelSpec.of(
              Lengths.source(),
              Translator.of(
                  new Lengths(),
                  new Decoder<Double>() {
                    @Override
                    public Double decode(ModelOutput output) {
                      return 1.0;
                    }

                    @Override
                    public List<String> labels() {
                      return List.of("y");
                    }
                  }));
      assertThatThrownBy(() -> mass.replace("a", labelled))
          .isInstanceOf(InvalidMassException.class)
          .hasMessage("label \"y\" of member \"a\" is unknown to the committee, which has [x]");
    }
  }
}
