package io.aimass.fit;

/** Any measure: mixes all rows for every member that is tried. */
final class MetricSelection implements SelectionLoss {
  private final Metric metric;
  private final VoteTable table;
  private final Workers workers;
  private final RunningMixture mixture;

  MetricSelection(Metric metric, VoteTable table, Workers workers) {
    this.metric = metric;
    this.table = table;
    this.workers = workers;
    this.mixture = new RunningMixture(table);
  }

  @Override
  public double[] withEach(int[] members) {
    double[] losses = new double[members.length];
    workers.run(members.length, i -> losses[i] = loss(mixture.meansWith(members[i])));
    return losses;
  }

  private double loss(double[][] probabilities) {
    return SelectionLoss.loss(metric, metric.of(table.gold(), probabilities));
  }

  @Override
  public void add(int member) {
    mixture.add(member);
  }

  @Override
  public void clear() {
    mixture.clear();
  }

  @Override
  public double of(double[] weights) {
    return loss(Mixture.of(table, weights));
  }
}
