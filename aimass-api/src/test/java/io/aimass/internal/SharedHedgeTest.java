package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.AnswerCache;
import io.aimass.CircuitBreaker;
import io.aimass.Hedging;
import io.aimass.Mass;
import io.aimass.Member;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Members with backups, whose computations calls share; one call runs the others' turns. */
class SharedHedgeTest {

  private final ManualExecutor executor = new ManualExecutor();
  private final Deque<Runnable> during = new ArrayDeque<>(); // the backup's next runs
  private int backupRuns;

  private final Member<String, String> broken =
      text -> {
        throw new IllegalStateException("broken");
      };

  private final Member<String, String> backup =
      text -> {
        backupRuns++;
        Runnable meanwhile = during.poll();
        if (meanwhile != null) {
          meanwhile.run();
        }
        return "backup of " + text;
      };

  @Test
  void backupWhoseTurnWentBy_isAskedAgain_whenTheCallThatComputedLeaves() {
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("m", Hedging.<String, String>with(backup).budget(1).around(broken))
            .cache(AnswerCache.entries(10))
            .circuitBreaker(CircuitBreaker.of(1, 1, Duration.ofDays(1)))
            .executor(executor)
            .build()) {
      CompletableFuture<String> opening = mass.predictAsync("first");
      executor.runAll();
      assertThat(opening).isCompletedWithValue("backup of first"); // And the breaker is open.

      AtomicReference<CompletableFuture<String>> computing = new AtomicReference<>();
      during.add(
          () -> {
            executor.runAll(); // The other call's turn comes, and goes by.
            computing.get().cancel(true);
          });
      computing.set(mass.predictAsync("x"));
      CompletableFuture<String> waiting = mass.predictAsync("x");
      executor.runAll();
      assertThat(computing.get()).isCancelled();
      assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("backup of x");
      assertThat(backupRuns).isEqualTo(3);
    }
  }
}
