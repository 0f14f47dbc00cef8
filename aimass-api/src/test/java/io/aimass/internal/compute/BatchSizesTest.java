package io.aimass.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Batching;
import io.aimass.Priority;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What learning the batch that pays is worth, in simulated time at measured costs. */
class BatchSizesTest {

  private static final Simulation.Cost SIX_LAYERS = Simulation.SIX_LAYERS;
  private static final Simulation.Cost TWELVE_LAYERS =
      (size, longest) -> 2 * SIX_LAYERS.of(size, longest);

  private static Simulation committee(long seed, double noise, Batching batching) {
    return new Simulation(seed, noise, 2, batching, SIX_LAYERS, TWELVE_LAYERS, TWELVE_LAYERS);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 5", "3, 5", "4, 20", "5, 20"})
  void longList_isAnsweredAsQuicklyAsIfTheSizeWereKnown(long seed, double noise) {
    Simulation learning = committee(seed, noise, Batching.auto());
    Simulation knowing = committee(seed, noise, Batching.of(16, Duration.ZERO));
    double atFirst = learning.ask(1_024, 256, Priority.BULK);
    double later = learning.ask(4_096, 256, Priority.BULK);
    double best = knowing.ask(4_096, 256, Priority.BULK);
    assertThat(atFirst).isGreaterThan(0.88 * best);
    assertThat(later).isGreaterThan(0.88 * best);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 5", "3, 20"})
  void manyCallers_areAnsweredMoreQuicklyThanAlone(long seed, double noise) {
    Simulation together = committee(seed, noise, Batching.auto());
    Simulation alone = committee(seed, noise, Batching.never());
    together.ask(1_024, 16, Priority.INTERACTIVE);
    assertThat(together.ask(2_048, 16, Priority.INTERACTIVE))
        .isGreaterThan(1.55 * alone.ask(2_048, 16, Priority.INTERACTIVE));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 5", "3, 20"})
  void modelThatDoesNotGain_isAnsweredAsQuicklyAsAlone(long seed, double noise) {
    Simulation.Cost worse = (size, longest) -> 40_000.0 * longest * size * (1 + 0.1 * size);
    Simulation together = new Simulation(seed, noise, 2, Batching.auto(), worse);
    Simulation alone = new Simulation(seed, noise, 2, Batching.never(), worse);
    assertThat(together.ask(4_096, 64, Priority.INTERACTIVE))
        .isGreaterThan(0.9 * alone.ask(4_096, 64, Priority.INTERACTIVE));
  }
}
