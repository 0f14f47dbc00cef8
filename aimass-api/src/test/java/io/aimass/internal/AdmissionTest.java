package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aimass.BatchException;
import io.aimass.CallOptions;
import io.aimass.DeadlineExceededException;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.OverloadedException;
import io.aimass.Priority;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** There is room for so many calls, and no more. */
class AdmissionTest {

  @Test
  void callBeyondTheLimit_isRefusedAtOnceWithDepthAndLimit() throws Exception {
    ManualExecutor executor = new ManualExecutor();
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("a", text -> text)
            .executor(executor)
            .maxPending(2)
            .build()) {
      CompletableFuture<String> first = mass.predictAsync("x");
      CompletableFuture<String> second = mass.predictAsync("y");
      OverloadedException full =
          catchThrowableOfType(OverloadedException.class, () -> mass.predict("z"));
      assertThat(full).hasMessage("2 calls are under way, the limit is 2");
      assertThat(full.depth()).hasValue(2);
      assertThat(full.limit()).hasValue(2);
      assertThatThrownBy(() -> mass.predictAll(List.of("z")))
          .isInstanceOf(OverloadedException.class);
      assertThatThrownBy(() -> mass.predictAsync("z")).isInstanceOf(OverloadedException.class);
      executor.runAll();
      assertThat(first.get()).isEqualTo("x");
      assertThat(second.get()).isEqualTo("y");
      assertThat(mass.predict("z")).isEqualTo("z");
    }
    assertThat(new OverloadedException("other").depth()).isEmpty();
    assertThat(new OverloadedException("other").limit()).isEmpty();
  }

  @Test
  void options_areChecked() {
    assertThatThrownBy(() -> CallOptions.defaults().deadline(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the deadline must be more than zero, got PT0S");
    assertThatThrownBy(() -> CallOptions.defaults().priority(null))
        .isInstanceOf(NullPointerException.class);
    CallOptions both =
        CallOptions.defaults().priority(Priority.BULK).deadline(Duration.ofSeconds(1));
    assertThat(both.priority()).hasValue(Priority.BULK);
    assertThat(both.deadline()).hasValue(Duration.ofSeconds(1));
  }

  @Test
  void options_ofOneCall_areItsOwn() {
    ManualExecutor executor = new ManualExecutor();
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("a", text -> text)
            .executor(executor)
            .build()) {
      CallOptions hurried = CallOptions.defaults().deadline(Duration.ofMillis(1));
      assertThatThrownBy(() -> mass.predict("x", hurried))
          .isInstanceOf(DeadlineExceededException.class);
      assertThatThrownBy(() -> mass.decide("x", hurried))
          .isInstanceOf(DeadlineExceededException.class);
      assertThatThrownBy(() -> mass.predictAll(List.of("x"), hurried))
          .isInstanceOf(BatchException.class);
      assertThat(mass.predictAsync("x", hurried))
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableThat()
          .withCauseInstanceOf(DeadlineExceededException.class);
      assertThat(mass.predict("x")).isEqualTo("x");
    }
  }

  @Test
  void fullMass_canBeLookedAtAndRepaired() throws Exception {
    ManualExecutor executor = new ManualExecutor();
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("a", text -> text)
            .executor(executor)
            .maxPending(1)
            .build()) {
      CompletableFuture<String> first = mass.predictAsync("x");
      assertThat(mass.report().members()).hasSize(1);
      mass.replace("a", (Member<String, String>) text -> "new " + text);
      executor.runAll();
      assertThat(first.get()).isEqualTo("x");
      assertThat(mass.predict("x")).isEqualTo("new x");
    }
  }
}
