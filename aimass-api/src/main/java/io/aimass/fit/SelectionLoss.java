package io.aimass.fit;

/**
 * How good the members are that were selected so far, and would be with one more: what a greedy
 * selection asks over and over. Losses are small for good selections. Used by one thread, and
 * divides its work among others.
 */
interface SelectionLoss {

  /**
   * The one for a measure: a fast one for those that it exists for.
   *
   * @param workers divide the work
   */
  static SelectionLoss of(Metric metric, VoteTable table, Workers workers) {
    if (metric.equals(Metric.logLoss())) {
      return new LogLossSelection(GoldVotes.of(table), workers);
    }
    return metric.equals(Metric.accuracy())
        ? new AccuracySelection(table, workers)
        : new MetricSelection(metric, table, workers);
  }

  /** The losses with each of some members added to the selection, in their order. */
  double[] withEach(int[] members);

  /** Adds a member to the selection. */
  void add(int member);

  /** Empties the selection. */
  void clear();

  /** The loss of a soft vote, whatever was selected. */
  double of(double[] weights);

  /** What a measure makes of a loss, and the other way round. */
  static double loss(Metric metric, double value) {
    return metric.higherIsBetter() ? -value : value;
  }
}
