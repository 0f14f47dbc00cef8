package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CallsTest {

  private static List<Long> hit(Calls calls) {
    return LongStream.rangeClosed(1, 7).filter(calls::includes).boxed().toList();
  }

  @Test
  void calls_areChosenByNumber() {
    assertThat(hit(Calls.all())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(hit(Calls.first(2))).containsExactly(1L, 2L);
    assertThat(hit(Calls.first(0))).isEmpty();
    assertThat(hit(Calls.after(5))).containsExactly(6L, 7L);
    assertThat(hit(Calls.every(3))).containsExactly(3L, 6L);
  }

  @Test
  void rate_isKeptWhateverTheSeed() {
    for (long seed = -5; seed < 5; seed++) {
      Calls calls = Calls.rate(0.3, seed);
      assertThat(LongStream.rangeClosed(1, 10_000).filter(calls::includes).count())
          .isBetween(2_800L, 3_200L);
    }
  }

  /** The JDK's own generator is SplitMix64 and counts in the same steps from a seed. */
  @Test
  void rate_isThatOfSplitMix64() {
    SplittableRandom peer = new SplittableRandom(42);
    for (long call = 1; call <= 100; call++) {
      assertThat(SplitMix.uniform(42, call)).isEqualTo((peer.nextLong() >>> 11) * 0x1p-53);
    }
  }

  @Test
  void badNumbers_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Calls.first(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Calls.after(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calls.every(0))
        .withMessage("expected 1 or more calls, got 0");
    assertThatIllegalArgumentException().isThrownBy(() -> Calls.rate(-0.1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Calls.rate(Double.NaN, 1));
  }
}
