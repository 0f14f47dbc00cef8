package io.aimass.train.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.fit.CandidateScore;
import io.aimass.fit.ConfidenceInterval;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.Metric;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBootstrapTest {

  private static final GoldLabels GOLD = GoldLabels.of(List.of("x", "y"), 0, 1, 1, 0);
  private static final double[][] ANSWERS = {{0.7, 0.3}, {0.5, 0.5}, {0, 1}, {0, 1}};

  @Test
  void score_isThatOfTheMetrics() {
    CandidateScore score = new RowBootstrap(GOLD, 1).score("one", ANSWERS);

    assertThat(score.score("log-loss").value())
        .isCloseTo(Metric.logLoss().of(GOLD, ANSWERS), within(1e-12));
    assertThat(score.score("accuracy").value()).isEqualTo(Metric.accuracy().of(GOLD, ANSWERS));
  }

  @Test
  void mean_hasTheIntervalOfANormalMeanForManyRows() {
    double[] rows = new double[10_000];
    Arrays.fill(rows, 0, 3_000, 1);
    double error = 1.96 * Math.sqrt(0.3 * 0.7 / rows.length);

    ConfidenceInterval interval = new RowBootstrap(GOLD, 1).mean("share", rows).interval();

    assertThat(interval.low()).isCloseTo(0.3 - error, within(error / 5));
    assertThat(interval.high()).isCloseTo(0.3 + error, within(error / 5));
    assertThat(interval.level()).isEqualTo(0.95);
  }
}
