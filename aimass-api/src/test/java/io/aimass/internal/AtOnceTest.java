package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.CallOptions;
import io.aimass.Mass;
import io.aimass.ModelOutput;
import io.aimass.ModelSpec;
import io.aimass.Priority;
import io.aimass.Tensor;
import io.aimass.Translator;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A caller that does not wait answers by itself what takes less than handing it to others. */
class AtOnceTest {

  /** More calls than it takes to know how long members take. */
  private static final int ENOUGH = 20;

  private final AtomicLong clock = new AtomicLong();
  private final ManualExecutor executor = new ManualExecutor();
  private long encodingNanos;
  private long runNanos;

  /** Texts' lengths, each step in its time. */
  private final class Timed implements Translator<String, Double> {

    @Override
    public Map<String, Tensor> encode(String text) {
      clock.addAndGet(encodingNanos);
      return new Lengths().encode(text);
    }

    @Override
    public Double decode(ModelOutput output) {
      return new Lengths().decode(output);
    }
  }

  private Mass<String, Double> mass() {
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, cancellation) -> {
                  clock.addAndGet(runNanos);
                  return inputs;
                });
    Mass<String, Double> mass =
        Mass.builder(String.class, Double.class)
            .addModel("model", ModelSpec.of(Lengths.source(), new Timed()))
            .addModel("function", text -> 2.0 * text.length())
            .ensemble(votes -> votes.prediction(0) + votes.prediction(1))
            .engine(engine)
            .executor(executor)
            .ticker(clock::get)
            .build();
    for (int i = 0; i < ENOUGH; i++) {
      CompletableFuture<Double> first = mass.predictAsync("a");
      executor.runAll();
      first.join();
    }
    return mass;
  }

  private void assertHanded(CompletableFuture<?> answer) {
    assertThat(answer).isNotDone();
    executor.runAll();
    answer.join();
  }

  @Test
  void quickQuestion_isAnsweredAtOnce() {
    try (Mass<String, Double> mass = mass()) {
      assertThat(mass.predictAsync("four")).isCompletedWithValue(12.0);
      assertThat(mass.askAsync("model", "four", CallOptions.defaults())).isCompletedWithValue(4.0);
      assertThat(executor.size()).isZero();
    }
  }

  @Test
  void slowModel_isHandedOn() {
    runNanos = 1_000_000;
    try (Mass<String, Double> mass = mass()) {
      assertHanded(mass.predictAsync("four"));
      assertThat(mass.askAsync("function", "four", CallOptions.defaults()))
          .isCompletedWithValue(8.0);
    }
  }

  @Test
  void slowEncoder_isHandedOn() {
    encodingNanos = 1_000_000;
    try (Mass<String, Double> mass = mass()) {
      assertHanded(mass.predictAsync("four"));
    }
  }

  @Test
  void questionWithADeadline_isHandedOn() {
    try (Mass<String, Double> mass = mass()) {
      CallOptions hasty = CallOptions.defaults().deadline(Duration.ofMinutes(1));
      assertHanded(mass.predictAsync("four", hasty));
    }
  }

  @Test
  void questionThatIsOneOfMany_isHandedOn() {
    try (Mass<String, Double> mass = mass()) {
      assertHanded(mass.predictAsync("four", CallOptions.defaults().priority(Priority.BULK)));
    }
  }

  @Test
  void interruptedCaller_handsOn() {
    try (Mass<String, Double> mass = mass()) {
      Thread.currentThread().interrupt();
      CompletableFuture<Double> answer = mass.predictAsync("four");
      assertThat(Thread.interrupted()).isTrue();
      assertHanded(answer);
    }
  }
}
