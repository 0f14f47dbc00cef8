package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What is slow, and how often more may be asked. */
class PaceTest {

  private static final Percentage BUCKET = Percentage.withPercentage(7);

  private final Pace pace = new Pace(0.95);

  private void answers(int count, long nanos) {
    for (int i = 0; i < count; i++) {
      pace.answered(nanos);
    }
  }

  @Test
  void nothingIsSlow_untilEnoughWasSeen() {
    answers(63, 1_000);
    assertThat(pace.slow()).isEqualTo(Pace.UNKNOWN);
    answers(1, 1_000);
    assertThat(pace.slow()).isCloseTo(1_000, BUCKET);
  }

  @Test
  void slow_isTheQuantile() {
    for (int i = 1; i <= 64; i++) {
      pace.answered(i * 10_000L);
    }
    assertThat(pace.slow()).isCloseTo(610_000, BUCKET);
  }

  @Test
  void highQuantile_needsMore() {
    Pace high = new Pace(0.99);
    for (int i = 0; i < 299; i++) {
      high.answered(1_000);
    }
    assertThat(high.slow()).isEqualTo(Pace.UNKNOWN);
    high.answered(1_000);
    assertThat(high.slow()).isCloseTo(1_000, BUCKET);
  }

  @Test
  void longAgo_isForgotten() {
    answers(512, 1_000_000);
    assertThat(pace.slow()).isCloseTo(1_000_000, BUCKET);
    answers(64, 1_000);
    assertThat(pace.slow()).isCloseTo(1_000, BUCKET);
  }

  @Test
  void abandoned_countsOnlyIfItWasSlowByThen() {
    answers(64, 1_000_000);
    for (int i = 0; i < 64; i++) {
      pace.abandoned(1_000);
    }
    assertThat(pace.slow()).isCloseTo(1_000_000, BUCKET);
    for (int i = 0; i < 64; i++) {
      pace.abandoned(5_000_000);
    }
    assertThat(pace.slow()).isCloseTo(5_000_000, BUCKET);
  }

  @Property
  void allowance_isNeverMoreThanItsPart(
      @ForAll @DoubleRange(min = 0.01, max = 1) double part,
      @ForAll @Size(max = 400) List<Boolean> asks) {
    Allowance allowance = new Allowance(part);
    int asked = 0;
    int taken = 0;
    for (boolean ask : asks) {
      if (ask) {
        allowance.asked();
        asked++;
      } else {
        taken += allowance.take() ? 1 : 0;
      }
      assertThat(taken).isLessThanOrEqualTo((int) (part * asked + 1e-3));
    }
  }

  @Test
  void allowance_savesTenAtMost() {
    Allowance allowance = new Allowance(0.5);
    assertThat(allowance.take()).isFalse();
    for (int i = 0; i < 100; i++) {
      allowance.asked();
    }
    for (int i = 0; i < 10; i++) {
      assertThat(allowance.take()).isTrue();
    }
    assertThat(allowance.take()).isFalse();
    allowance.asked();
    assertThat(allowance.take()).isFalse();
    allowance.asked();
    assertThat(allowance.take()).isTrue();
  }
}
