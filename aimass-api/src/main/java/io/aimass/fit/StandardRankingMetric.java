package io.aimass.fit;

import io.aimass.Ranking;
import java.util.Arrays;
import java.util.Map;

/** The measures that {@link RankingMetric} hands out. */
final class StandardRankingMetric implements RankingMetric {
  static final RankingMetric RECIPROCAL_RANK =
      new StandardRankingMetric("MRR", StandardRankingMetric::reciprocalRank);

  /** Measures the relevances of the ranked items, in their order. */
  private interface Measure {
    /**
     * Measures.
     *
     * @param ranked relevance of each ranked item
     * @param all every relevance above 0, the largest first
     */
    double of(double[] ranked, double[] all);
  }

  private final String name;
  private final Measure measure;

  private StandardRankingMetric(String name, Measure measure) {
    this.name = name;
    this.measure = measure;
  }

  static RankingMetric ndcg(int k) {
    Positive.require("k", k);
    return new StandardRankingMetric("NDCG@" + k, (ranked, all) -> gain(ranked, k) / gain(all, k));
  }

  static RankingMetric precision(int k) {
    Positive.require("k", k);
    return new StandardRankingMetric(
        "precision@" + k, (ranked, all) -> (double) relevant(ranked, k) / k);
  }

  static RankingMetric recall(int k) {
    Positive.require("k", k);
    return new StandardRankingMetric(
        "recall@" + k, (ranked, all) -> (double) relevant(ranked, k) / all.length);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double of(Map<String, Double> relevance, Ranking ranking) {
    double[] ranked =
        ranking.items().stream()
            .mapToDouble(item -> relevance.getOrDefault(item.id(), 0.0))
            .toArray();
    double[] rising =
        relevance.values().stream()
            .mapToDouble(StandardRankingMetric::requireRelevance)
            .filter(value -> value > 0)
            .sorted()
            .toArray();
    if (rising.length == 0) {
      return 0;
    }
    double[] falling = new double[rising.length];
    Arrays.setAll(falling, i -> rising[rising.length - 1 - i]);
    return measure.of(ranked, falling);
  }

  private static double requireRelevance(double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "a relevance is " + value + ", expected a finite number of 0 or more");
    }
    return value;
  }

  @Override
  public String toString() {
    return name;
  }

  private static double gain(double[] relevances, int k) {
    double sum = 0;
    for (int i = 0; i < Math.min(k, relevances.length); i++) {
      sum += relevances[i] * Math.log(2) / Math.log(i + 2);
    }
    return sum;
  }

  private static int relevant(double[] ranked, int k) {
    int count = 0;
    for (int i = 0; i < Math.min(k, ranked.length); i++) {
      count += ranked[i] > 0 ? 1 : 0;
    }
    return count;
  }

  private static double reciprocalRank(double[] ranked, double[] all) {
    for (int i = 0; i < ranked.length; i++) {
      if (ranked[i] > 0) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }
}
