package io.aimass.fit;

import java.util.Arrays;

/** Log loss: one addition and one division per member and row, whatever the number of labels. */
final class LogLossSelection implements SelectionLoss {
  private final GoldVotes votes;
  private final Workers workers;
  private final double[] right;
  private final double[] sums;

  LogLossSelection(GoldVotes votes, Workers workers) {
    this.votes = votes;
    this.workers = workers;
    this.right = new double[votes.rows()];
    this.sums = new double[votes.rows()];
  }

  @Override
  public double[] withEach(int[] members) {
    double[] losses = new double[members.length];
    workers.run(
        members.length,
        i ->
            losses[i] =
                votes.logLoss(right, sums, votes.right(members[i]), votes.sums(members[i])));
    return losses;
  }

  @Override
  public void add(int member) {
    Design.addScaled(1, votes.right(member), 0, right, 0, right.length);
    Design.addScaled(1, votes.sums(member), 0, sums, 0, sums.length);
  }

  @Override
  public void clear() {
    Arrays.fill(right, 0);
    Arrays.fill(sums, 0);
  }

  @Override
  public double of(double[] weights) {
    return votes.logLoss(weights);
  }
}
