package io.aimass.train.committee;

import io.aimass.fit.CandidateScore;
import io.aimass.fit.ConfidenceInterval;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.Metric;
import io.aimass.fit.MetricScore;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Means over rows with percentile intervals (Efron, <i>Bootstrap Methods: Another Look at the
 * Jackknife</i>, 1979). Every mean is over the same draws, so differences are of paired rows.
 */
final class RowBootstrap {
  static final String LOG_LOSS = Metric.logLoss().name();
  static final String ACCURACY = Metric.accuracy().name();

  private static final int DRAWS = 1000;
  private static final double LEVEL = 0.95;
  private static final double SMALLEST = 1e-15;

  private final GoldLabels gold;
  private final long seed;

  RowBootstrap(GoldLabels gold, long seed) {
    this.gold = gold;
    this.seed = seed;
  }

  GoldLabels gold() {
    return gold;
  }

  CandidateScore score(String name, double[][] answers) {
    return new CandidateScore(
        name, List.of(mean(LOG_LOSS, losses(answers)), mean(ACCURACY, right(answers))));
  }

  /** Each row's log loss, as {@link io.aimass.fit.Metric#logLoss} has it. */
  double[] losses(double[][] answers) {
    double[] losses = new double[answers.length];
    for (int row = 0; row < losses.length; row++) {
      double sum = Arrays.stream(answers[row]).map(RowBootstrap::clipped).sum();
      losses[row] = -Math.log(clipped(answers[row][gold.number(row)]) / sum);
    }
    return losses;
  }

  private static double clipped(double probability) {
    return Math.min(1 - SMALLEST, Math.max(SMALLEST, probability));
  }

  /** 1 for each row that is answered right, 0 for others; among equals the first label counts. */
  double[] right(double[][] answers) {
    double[] right = new double[answers.length];
    for (int row = 0; row < right.length; row++) {
      int best = 0;
      for (int label = 1; label < answers[row].length; label++) {
        best = answers[row][label] > answers[row][best] ? label : best;
      }
      right[row] = best == gold.number(row) ? 1 : 0;
    }
    return right;
  }

  MetricScore mean(String name, double[] rows) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        sum += rows[random.nextInt(rows.length)];
      }
      means[draw] = sum / rows.length;
    }
    Arrays.sort(means);
    double tail = (1 - LEVEL) / 2;
    return new MetricScore(
        name,
        Arrays.stream(rows).average().orElseThrow(),
        new ConfidenceInterval(quantile(means, tail), quantile(means, 1 - tail), LEVEL));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
