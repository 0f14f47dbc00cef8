package io.aimass.fit;

import io.aimass.Ranking;
import java.util.List;
import java.util.Map;

/**
 * A measure of how high a ranking puts what is relevant, 0 to 1; higher is better. Items keep the
 * ranking's order, also where scores are equal. Implementations are stateless, or immutable, and
 * thread-safe.
 */
public interface RankingMetric {
  /**
   * Returns a short name for tables: "NDCG@10".
   *
   * @return the name
   */
  String name();

  /**
   * Measures the ranking of one query.
   *
   * @param relevance how relevant items are by their id, finite, 0 or more; those that it lacks are
   *     not relevant. Relevant items that the ranking lacks count as missed
   * @param ranking the ranking
   * @return the measured value; 0 if nothing is relevant
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a relevance is below 0, NaN or infinite
   */
  double of(Map<String, Double> relevance, Ranking ranking);

  /**
   * Measures the rankings of several queries: the mean, to which queries without anything relevant
   * add 0.
   *
   * @param relevance for each query how relevant items are
   * @param rankings for each query its ranking
   * @return the mean
   * @throws NullPointerException if an argument or an element is null
   * @throws IllegalArgumentException if there are none, the counts differ, or a relevance is below
   *     0, NaN or infinite
   */
  default double of(List<Map<String, Double>> relevance, List<Ranking> rankings) {
    if (relevance.size() != rankings.size() || rankings.isEmpty()) {
      throw new IllegalArgumentException(
          relevance.size()
              + " queries and "
              + rankings.size()
              + " rankings, expected as many and at least one");
    }
    double sum = 0;
    for (int query = 0; query < rankings.size(); query++) {
      sum += of(relevance.get(query), rankings.get(query));
    }
    return sum / rankings.size();
  }

  /**
   * Returns the normalised discounted cumulative gain (Järvelin and Kekäläinen, <i>Cumulated
   * gain-based evaluation of IR techniques</i>, 2002): the sum of the first k items' relevances,
   * each divided by the binary logarithm of its rank plus 1, divided by the largest such sum.
   * scikit-learn's {@code ndcg_score(ignore_ties=True)}.
   *
   * @param k how many items count, 1 or more
   * @return the measure
   * @throws IllegalArgumentException if {@code k} is below 1
   */
  static RankingMetric ndcg(int k) {
    return StandardRankingMetric.ndcg(k);
  }

  /**
   * Returns the reciprocal rank of the first relevant item: 1 if it is the first, 1/2 if it is the
   * second, 0 if there is none. Its mean over queries is the MRR (Voorhees, <i>The TREC-8 Question
   * Answering Track Report</i>, 1999).
   *
   * @return the measure
   */
  static RankingMetric reciprocalRank() {
    return StandardRankingMetric.RECIPROCAL_RANK;
  }

  /**
   * Returns the number of relevant items among the first k, divided by k, also if the ranking is
   * shorter. Items of relevance above 0 are relevant.
   *
   * @param k how many items count, 1 or more
   * @return the measure
   * @throws IllegalArgumentException if {@code k} is below 1
   */
  static RankingMetric precision(int k) {
    return StandardRankingMetric.precision(k);
  }

  /**
   * Returns the share of the relevant items that are among the first k. Items of relevance above 0
   * are relevant.
   *
   * @param k how many items count, 1 or more
   * @return the measure
   * @throws IllegalArgumentException if {@code k} is below 1
   */
  static RankingMetric recall(int k) {
    return StandardRankingMetric.recall(k);
  }
}
