package io.aimass.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.MassReport.BatchCost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** The size of batch that pays is found by running. */
class CostCurveTest {

  private final CostCurve costs = new CostCurve();

  /** Runs as the scheduler does, with a queue that is always deep enough. */
  private List<Integer> run(int times, int length, int available, IntToLongFunction cost) {
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      int size = costs.size(length, available);
      sizes.add(size);
      costs.record(size, length, cost.applyAsLong(size));
    }
    return sizes;
  }

  @Test
  void sizesAreTriedFromTheSmallest_asLongAsTheyPay() {
    assertThat(run(6, 12, 16, size -> 1_000 + 100L * size)).containsExactly(1, 2, 4, 8, 16, 16);
  }

  @Test
  void sizeThatDoesNotPay_isTriedOnceAndLeft() {
    assertThat(run(5, 12, 16, size -> 1_000L * size)).containsExactly(1, 2, 1, 1, 1);
  }

  @Test
  void sizeThatIsWorse_isNotGoneBeyond() {
    IntToLongFunction knee = size -> size <= 4 ? 1_000 : 2_000L * size;
    assertThat(run(6, 12, 16, knee)).containsExactly(1, 2, 4, 8, 4, 4);
  }

  @Test
  void lengths_areLearnedApart() {
    run(6, 12, 16, size -> 1_000);
    run(6, 200, 16, size -> 1_000L * size);
    assertThat(costs.size(12, 16)).isEqualTo(16);
    assertThat(costs.size(13, 16)).as("about as long").isEqualTo(16);
    assertThat(costs.size(200, 16)).isEqualTo(1);
  }

  @Test
  void fewerThanPay_areTakenAsTheyAre() {
    run(6, 0, 16, size -> 1_000);
    assertThat(costs.size(0, 5)).isEqualTo(5);
    assertThat(costs.size(0, 1)).isEqualTo(1);
  }

  @Test
  void whatDidNotPay_isTriedAgainInTime() {
    run(4, 12, 2, size -> 1_000L * size);
    assertThat(run(600, 12, 2, size -> 1_000)).contains(2).endsWith(2, 2, 2);
  }

  @Test
  void youngerRuns_countMore() {
    costs.record(1, 5, 1_000);
    for (int i = 0; i < 40; i++) {
      costs.record(1, 5, 3_000);
    }
    assertThat(costs.unitCost(5)).isBetween(2_990.0, 3_000.0);
    assertThat(costs.unitCost(50)).isZero();
  }

  @Test
  void known_tellsSizesAndLengths() {
    costs.record(1, 12, 1_000);
    costs.record(3, 13, 3_000); // Lengths from 11 to 13 are one.
    assertThat(costs.known())
        .containsExactly(
            new BatchCost(1, 11, Duration.ofNanos(1_000)),
            new BatchCost(4, 11, Duration.ofNanos(4_000)));
    costs.record(1, 0, 7);
    assertThat(costs.known().get(0)).isEqualTo(new BatchCost(1, 0, Duration.ofNanos(7)));
  }
}
