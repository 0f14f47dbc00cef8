package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestClockTest {

  @Test
  void advance_movesTheClock() {
    TestClock clock = new TestClock();
    clock.advance(Duration.ofMillis(1500));
    clock.advance(Duration.ZERO);
    assertThat(clock.getAsLong()).isEqualTo(1_500_000_000L);
    assertThat(clock).hasToString("test clock at PT1.5S");
  }

  @Test
  void advance_refusesToGoBackOrAround() {
    TestClock clock = new TestClock();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
        .withMessageContaining("PT-0.000000001S");
    clock.advance(Duration.ofNanos(Long.MAX_VALUE));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> clock.advance(Duration.ofNanos(1)));
  }
}
