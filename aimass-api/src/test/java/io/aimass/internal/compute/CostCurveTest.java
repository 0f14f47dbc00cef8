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
  void sizeThatDoesNotPay_isLeftAfterThreeTries() {
    assertThat(run(7, 12, 16, size -> 1_000L * size)).containsExactly(1, 2, 2, 2, 1, 1, 1);
  }

  @Test
  void sizeThatIsWorse_isNotGoneBeyond() {
    IntToLongFunction knee = size -> size <= 4 ? 1_000 : 2_000L * size;
    assertThat(run(8, 12, 16, knee)).containsExactly(1, 2, 4, 8, 8, 8, 4, 4);
  }

  @Test
  void oneBadMoment_saysNothing() {
    run(1, 12, 16, size -> 1_000);
    assertThat(run(1, 12, 16, size -> 90_000)).containsExactly(2); // Something else ran.
    assertThat(run(6, 12, 16, size -> 1_000)).containsExactly(2, 4, 8, 16, 16, 16);
  }

  @Test
  void lengthOfWhichNothingIsKnown_beginsWhereTheNearestHasCome() {
    run(6, 12, 16, size -> 1_000);
    run(20, 200, 16, size -> 1_000L * size * size);
    assertThat(costs.size(16, 16)).isEqualTo(16);
    assertThat(costs.size(150, 16)).isEqualTo(1);
    assertThat(costs.size(2, 16)).as("shorter than any").isEqualTo(16);
    assertThat(costs.size(90_000, 16)).as("longer than any").isEqualTo(1);
  }

  @Test
  void sizeBegunWithTooLarge_isComeDownFrom() {
    run(6, 12, 16, size -> 1_000);
    List<Integer> sizes = run(20, 200, 16, size -> 1_000L * size * size);
    assertThat(sizes).startsWith(16, 16, 16, 8, 4).endsWith(1, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void lengths_areLearnedApart() {
    run(6, 12, 16, size -> 1_000);
    run(20, 200, 16, size -> 1_000L * size * size);
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
  void smallerSize_isLookedAtAgainToo() {
    run(40, 12, 16, size -> 1_000);
    assertThat(costs.size(12, 16)).isEqualTo(16);
    assertThat(run(100, 12, 16, size -> size == 8 ? 10 : 1_000)).endsWith(8, 8, 8);
  }

  @Test
  void fewerThanPay_whereTheyAreKnownNotTo_areRunInSmallerOnes() {
    IntToLongFunction hump = size -> size == 4 ? 40_000 : 1_000;
    run(1, 12, 1, hump);
    run(1, 12, 2, hump);
    costs.record(4, 12, 40_000);
    costs.record(16, 12, 1_000);
    assertThat(costs.size(12, 16)).isEqualTo(16);
    assertThat(costs.size(12, 8)).as("nothing is known of 8").isEqualTo(8);
    assertThat(costs.size(12, 4)).as("tried three times").isEqualTo(4);
    costs.record(4, 12, 40_000);
    costs.record(4, 12, 40_000);
    assertThat(costs.size(12, 4)).isEqualTo(2);
  }

  @Test
  void quickerRuns_countMore_andSlowOnesInTheEnd() {
    costs.record(1, 5, 3_000);
    for (int i = 0; i < 8; i++) {
      costs.record(1, 5, 1_000);
    }
    assertThat(costs.unitCost(5)).isBetween(1_000.0, 1_010.0);
    costs.record(1, 5, 11_000);
    assertThat(costs.unitCost(5)).isBetween(2_000.0, 2_010.0);
    for (int i = 0; i < 60; i++) {
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
