package io.aimass.train.internal.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

  @Test
  void bits_areSplitMix64s() {
    SplittableRandom sequence = new SplittableRandom(42);
    Draws draws = new Draws(42);

    for (int i = 0; i < 100; i++) {
      assertThat(draws.bits(i)).isEqualTo(sequence.nextLong());
    }
  }

  @Test
  void permutation_hasEachOnce_andFavoursNone() {
    int[] first = new int[5];
    for (int i = 0; i < 5000; i++) {
      int[] order = new Draws(7).at(i).permutation(5);
      first[order[0]]++;
      Arrays.sort(order);
      assertThat(order).isEqualTo(new int[] {0, 1, 2, 3, 4});
    }

    assertThat(IntStream.of(first)).allSatisfy(count -> assertThat(count).isBetween(900, 1100));
  }

  @Test
  void normal_hasMean0AndVariance1() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 20_000; i++) {
      double value = new Draws(3).normal(i);
      sum += value;
      squares += value * value;
    }

    assertThat(sum / 20_000).isBetween(-0.03, 0.03);
    assertThat(squares / 20_000).isBetween(0.97, 1.03);
  }

  @Test
  void purposes_haveSequencesOfTheirOwn() {
    Draws draws = new Draws(1);

    assertThat(draws.of(Draws.Purpose.START)).isNotEqualTo(draws.of(Draws.Purpose.ORDER));
    assertThat(draws.of(Draws.Purpose.DROPOUT)).isNotEqualTo(draws.of(Draws.Purpose.ORDER));
    assertThat(draws.at(1)).isEqualTo(new Draws(1).at(1)).isNotEqualTo(draws.at(2));
  }
}
