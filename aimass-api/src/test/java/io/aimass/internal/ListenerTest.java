package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Batching;
import io.aimass.CircuitBreaker;
import io.aimass.Mass;
import io.aimass.MassListener;
import io.aimass.Member;
import io.aimass.MemberFailedException;
import io.aimass.MemberStatus;
import io.aimass.OverloadedException;
import io.aimass.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What listeners are told. */
class ListenerTest {

  private final List<Object> events = new CopyOnWriteArrayList<>();

  private final MassListener noting =
      new MassListener() {
        @Override
        public void callEnded(CallEnded event) {
          events.add(event);
        }

        @Override
        public void batchEnded(BatchEnded event) {
          events.add(event);
        }

        @Override
        public void breakerChanged(BreakerChanged event) {
          events.add(event);
        }

        @Override
        public void memberReplaced(MemberReplaced event) {
          events.add(event);
        }

        @Override
        public void callRefused(CallRefused event) {
          events.add(event);
        }
      };

  private <E> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).collect(Collectors.toList());
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void everyCall_isTold_quickOrNot(CallMode mode) throws Throwable {
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("a", text -> text)
            .name("echo")
            .listener(noting)
            .build()) {
      for (int i = 0; i < 40; i++) {
        mode.ask(mass, "x");
      }
    }
    assertThat(events(MassListener.CallEnded.class))
        .hasSize(40)
        .allSatisfy(
            call -> {
              assertThat(call.mass()).isEqualTo("echo");
              assertThat(call.error()).isEmpty();
              assertThat(call.latency()).isPositive();
              assertThat(call.members()).hasSize(1);
            });
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void callWithoutAnswer_isToldWithItsReason(CallMode mode) {
    Member<String, String> quickThenBroken =
        new Member<>() {
          private int calls;

          @Override
          public String predict(String text) {
            if (text.equals("break")) {
              throw new IllegalStateException("broken");
            }
            calls++;
            return text + calls;
          }
        };
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("a", quickThenBroken)
            .listener(noting)
            .build()) {
      for (int i = 0; i < 20; i++) {
        mass.predict("x");
      }
      events.clear();
      assertThatThrownBy(() -> mode.ask(mass, "break")).isInstanceOf(MemberFailedException.class);
    }
    MassListener.CallEnded call = events(MassListener.CallEnded.class).get(0);
    assertThat(call.error().orElseThrow()).isInstanceOf(MemberFailedException.class);
    assertThat(call.members().get(0).status()).isEqualTo(MemberStatus.FAILED);
  }

  @Test
  void modelRuns_replacementsAndBreakers_areTold() {
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  if (inputs.get("length").getDouble(0) == 13) {
                    throw new IllegalStateException("unlucky");
                  }
                  return Map.of("y", Tensor.of(new float[] {1}, 1, 1));
                });
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("m", Lengths.model().batching(Batching.never()))
            .engine(engine)
            .listener(noting)
            .circuitBreaker(CircuitBreaker.of(1, 1, Duration.ofSeconds(9)))
            .build()) {
      mass.predict("abc");
      assertThatThrownBy(() -> mass.predict("x".repeat(13)))
          .isInstanceOf(MemberFailedException.class);
      mass.replace("m", (Member<String, Double>) text -> 2.0);
    }
    assertThat(events(MassListener.BatchEnded.class))
        .hasSize(2)
        .allSatisfy(
            run -> {
              assertThat(run.member()).isEqualTo("m");
              assertThat(run.size()).isEqualTo(1);
              assertThat(run.length()).isZero();
              assertThat(run.waited()).isGreaterThanOrEqualTo(Duration.ZERO);
            });
    assertThat(events(MassListener.BatchEnded.class).get(0).error()).isEmpty();
    assertThat(events(MassListener.BatchEnded.class).get(1).error()).isPresent();
    assertThat(events(MassListener.BreakerChanged.class))
        .containsExactly(new MassListener.BreakerChanged("mass", "m", CircuitBreaker.State.OPEN));
    assertThat(events(MassListener.MemberReplaced.class))
        .containsExactly(new MassListener.MemberReplaced("mass", "m", "function"));
  }

  @Test
  void refusal_isTold() {
    ManualExecutor executor = new ManualExecutor();
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("a", text -> text)
            .executor(executor)
            .maxPending(1)
            .listener(noting)
            .build()) {
      mass.predictAsync("x").thenAccept(events::add);
      assertThatThrownBy(() -> mass.predict("y")).isInstanceOf(OverloadedException.class);
      executor.runAll();
    }
    assertThat(events(MassListener.CallRefused.class))
        .containsExactly(new MassListener.CallRefused("mass", 1, 1));
  }

  @Test
  void listenerThatThrows_disturbsNobody() {
    MassListener broken =
        new MassListener() {
          @Override
          public void callEnded(CallEnded event) {
            throw new IllegalStateException("broken listener");
          }
        };
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("a", text -> text)
            .listener(broken)
            .listener(noting)
            .build()) {
      for (int i = 0; i < 40; i++) {
        assertThat(mass.predict("x")).isEqualTo("x");
      }
    }
    assertThat(events(MassListener.CallEnded.class)).hasSize(40);
  }
}
