package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.CallOptions;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassClosedException;
import io.aimass.MassListener;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.OverloadedException;
import io.aimass.Regression;
import io.aimass.ensemble.Ensembles;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** One member asked alone, and a decision that nobody blocks on. */
class AskAsyncTest {

  private static final CallOptions DEFAULTS = CallOptions.defaults();

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  private MassBuilder<String, Regression, Regression> builder() {
    return Mass.builder(String.class, Regression.class)
        .addModel("length", text -> answer("length", text.length()))
        .addModel("broken", text -> broken())
        .ensemble(Ensembles.mean())
        .onMemberFailure(MemberFailure.FALL_BACK)
        .fallBackTo(Regression.of(100));
  }

  private Regression answer(String member, double value) {
    asked.add(member);
    return Regression.of(value);
  }

  private static Regression broken() {
    throw new IllegalStateException("it is broken");
  }

  @Test
  void askAsync_asksThatMemberAlone() throws Exception {
    try (Mass<String, Regression> mass =
        builder().addShadow("shadow", text -> answer("shadow", 1)).build()) {
      assertThat(mass.askAsync("length", "four", DEFAULTS).get()).isEqualTo(Regression.of(4));
    }
    assertThat(asked).containsExactly("length");
  }

  @Test
  void askAsync_failsWithTheMember_andNobodyStandsIn() {
    try (Mass<String, Regression> mass = builder().build()) {
      assertThatThrownBy(() -> mass.askAsync("broken", "four", DEFAULTS).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(MemberFailedException.class)
          .hasRootCauseMessage("it is broken");
    }
  }

  @Test
  void askAsync_refusesWhoIsNoMember() {
    Mass<String, Regression> mass = builder().build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mass.askAsync("x", "four", DEFAULTS))
        .withMessage("no member \"x\" among [length, broken]");
    assertThat(mass.predict("four")).isEqualTo(Regression.of(52));
    mass.close(); // It would wait for a call that never began.
    assertThatThrownBy(() -> mass.askAsync("length", "four", DEFAULTS))
        .isInstanceOf(MassClosedException.class);
  }

  @Test
  void askAsync_takesARoomInTheMass_untilItIsCancelled() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (Mass<String, Regression> mass =
        Mass.builder(String.class, Regression.class)
            .addModel(
                "waits",
                text -> {
                  release.await();
                  return Regression.of(text.length());
                })
            .maxPending(1)
            .build()) {
      CompletableFuture<Object> answer = mass.askAsync("waits", "x", DEFAULTS);
      assertThatThrownBy(() -> mass.askAsync("waits", "y", DEFAULTS))
          .isInstanceOf(OverloadedException.class);
      answer.cancel(true);
      CompletableFuture<Object> next = mass.askAsync("waits", "four", DEFAULTS);
      release.countDown();
      assertThat(next.get()).isEqualTo(Regression.of(4));
    }
  }

  @Test
  void askAsync_isToldToListenersAsACallOfThatMember() throws Exception {
    Queue<MassListener.CallEnded> told = new ConcurrentLinkedQueue<>();
    MassListener listener =
        new MassListener() {
          @Override
          public void callEnded(CallEnded event) {
            told.add(event);
          }
        };
    try (Mass<String, Regression> mass = builder().listener(listener).build()) {
      mass.askAsync("length", "four", DEFAULTS).get();
    }
    assertThat(told).hasSize(1);
    assertThat(told.peek().members()).hasSize(1);
    assertThat(told.peek().members().get(0).name()).isEqualTo("length");
  }

  @Test
  void decideAsync_tellsWhatEveryMemberDid() throws Exception {
    try (Mass<String, Regression> mass = builder().build()) {
      Decision<Regression> decision = mass.decideAsync("four", DEFAULTS).get();
      assertThat(decision.answer()).isEqualTo(Regression.of(52));
      assertThat(decision.member("broken").standIn()).isTrue();
      assertThat(decision.members()).hasSize(2);
    }
    assertThat(asked).containsExactly("length");
  }
}
