package io.aimass.fit;

import java.util.Arrays;

/** The sum of selected votes, for each row and label. */
final class RunningMixture {
  private final VoteTable table;
  private final double[][] sums;
  private final int[] voters;

  RunningMixture(VoteTable table) {
    this.table = table;
    this.sums = new double[table.rows()][table.labels().size()];
    this.voters = new int[table.rows()];
  }

  void add(int member) {
    double[] vote = new double[table.labels().size()];
    for (int row = 0; row < sums.length; row++) {
      if (table.read(member, row, vote)) {
        Design.addScaled(1, vote, 0, sums[row], 0, vote.length);
        voters[row]++;
      }
    }
  }

  void clear() {
    Arrays.fill(voters, 0);
    for (double[] row : sums) {
      Arrays.fill(row, 0);
    }
  }

  /** The sums of a row; not to be changed. */
  double[] sums(int row) {
    return sums[row];
  }

  /** The means with one more member's votes. */
  double[][] meansWith(int member) {
    double[][] means = new double[sums.length][];
    double[] vote = new double[table.labels().size()];
    for (int row = 0; row < sums.length; row++) {
      means[row] = sums[row].clone();
      int total = voters[row];
      if (table.read(member, row, vote)) {
        Design.addScaled(1, vote, 0, means[row], 0, vote.length);
        total++;
      }
      Mixture.scale(means[row], total);
    }
    return means;
  }
}
