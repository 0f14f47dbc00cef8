package io.aimass.bench.report;

import static io.aimass.bench.report.Check.Bound.AT_LEAST;
import static io.aimass.bench.report.Check.Bound.AT_MOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CheckTest {

  private static final Map<String, Figures> ROW =
      Map.of(
          "us", figures(300, 40),
          "fast", figures(200, 50),
          "slow", figures(100, 90));

  private static Figures figures(double perSecond, double p99) {
    return new Figures(Map.of(Metric.PER_SECOND, perSecond, Metric.P99_MICROS, p99));
  }

  @Test
  @DisplayName("the best peer is the one that answers most calls")
  void ratioOfCalls_isToTheFastest() {
    Check check = Check.ratio("", Metric.PER_SECOND, "us", AT_LEAST, 1.5, "slow", "fast");
    Verdict verdict = check.judge(ROW);
    assertThat(verdict.theirs()).isEqualTo(200);
    assertThat(verdict.measured()).isEqualTo(1.5);
    assertThat(verdict.reached()).isTrue();
  }

  @Test
  @DisplayName("or the one that takes least time")
  void ratioOfTimes_isToTheShortest() {
    Check check = Check.ratio("", Metric.P99_MICROS, "us", AT_MOST, 0.79, "slow", "fast");
    Verdict verdict = check.judge(ROW);
    assertThat(verdict.theirs()).isEqualTo(50);
    assertThat(verdict.measured()).isEqualTo(0.8);
    assertThat(verdict.reached()).isFalse();
  }

  @Test
  @DisplayName("a difference may be negative")
  void difference_isOursLessTheirs() {
    Check check = Check.difference("", Metric.P99_MICROS, "us", AT_MOST, 0, "fast");
    assertThat(check.judge(ROW).measured()).isEqualTo(-10);
    assertThat(check.judge(ROW).reached()).isTrue();
  }

  @Test
  @DisplayName("a figure alone has no peer")
  void alone_hasNoPeer() {
    Check check = Check.alone("", new Check.Term("us", Metric.PER_SECOND), AT_LEAST, 301);
    assertThat(check.judge(ROW).theirs()).isNaN();
    assertThat(check.judge(ROW).reached()).isFalse();
  }

  @Test
  @DisplayName("what was not measured is no reason to say yes")
  void missingFigure_isTold() {
    Check peer = Check.ratio("", Metric.PER_SECOND, "us", AT_LEAST, 1, "nobody");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> peer.judge(ROW))
        .withMessageContaining("nobody");
    Check metric = Check.ratio("", Metric.BYTES, "us", AT_LEAST, 1, "fast");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metric.judge(ROW))
        .withMessageContaining("BYTES");
  }
}
