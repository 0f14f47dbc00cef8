package io.aimass.fit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How good answers are on all rows, and on the bootstrap's draws of them. */
final class Evaluation {
  private final CandidateScore score;
  private final double[] draws;
  private final boolean[] right;

  private Evaluation(CandidateScore score, double[] draws, boolean[] right) {
    this.score = score;
    this.draws = draws;
    this.right = right;
  }

  /**
   * Measures.
   *
   * @param metrics each once
   * @param kept the one of them whose draws are kept
   */
  static Evaluation of(
      String name,
      GoldLabels gold,
      double[][] answers,
      List<Metric> metrics,
      Metric kept,
      Bootstrap bootstrap,
      Workers workers) {
    List<MetricScore> scores = new ArrayList<>();
    double[] draws = new double[0];
    for (Metric metric : metrics) {
      double value = metric.of(gold, answers);
      double[] drawn = bootstrap.values(statistic(metric, gold, answers), workers);
      scores.add(new MetricScore(metric.name(), value, bootstrap.interval(drawn)));
      draws = metric.equals(kept) ? drawn : draws;
    }
    boolean[] right = McNemar.right(gold, answers);
    return new Evaluation(new CandidateScore(name, scores), draws, right);
  }

  /** What a measure gives for rows that are drawn. */
  static Bootstrap.Statistic statistic(Metric metric, GoldLabels gold, double[][] answers) {
    double[] values = rowValues(metric, gold, answers);
    return values == null
        ? rows -> {
          double[][] drawn = new double[rows.length][];
          for (int i = 0; i < rows.length; i++) {
            drawn[i] = answers[rows[i]];
          }
          return metric.of(gold.select(rows), drawn);
        }
        : rows -> {
          double sum = 0;
          for (int row : rows) {
            sum += values[row];
          }
          return sum / rows.length;
        };
  }

  /** What a row adds to a measure that is the mean of such values; null for other measures. */
  private static double @Nullable [] rowValues(Metric metric, GoldLabels gold, double[][] answers) {
    if (!metric.equals(Metric.logLoss()) && !metric.equals(Metric.accuracy())) {
      return null;
    }
    double[] values = new double[answers.length];
    for (int row = 0; row < values.length; row++) {
      values[row] = metric.of(gold.select(row), new double[][] {answers[row]});
    }
    return values;
  }

  CandidateScore score() {
    return score;
  }

  /** By how much this is better than another, draw by draw. */
  double[] improvementsOver(Evaluation other, Metric metric) {
    double[] improvements = new double[draws.length];
    for (int draw = 0; draw < draws.length; draw++) {
      improvements[draw] =
          SelectionLoss.loss(metric, other.draws[draw]) - SelectionLoss.loss(metric, draws[draw]);
    }
    return improvements;
  }

  McNemar testAgainst(Evaluation other) {
    return McNemar.of(right, other.right);
  }
}
