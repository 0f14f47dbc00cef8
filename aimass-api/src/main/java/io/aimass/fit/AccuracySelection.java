package io.aimass.fit;

import java.util.Arrays;

/**
 * Accuracy: keeps the sum of the selected votes for each row and label, and counts the rows where
 * the sum with one more vote is highest at the right label. Where the sums are further apart than a
 * vote can move them, the more the longer a selection goes on, votes are not read.
 */
final class AccuracySelection implements SelectionLoss {
  private static final int BLOCK = 512;

  /** One more vote moves a lead by 1 at most, and rounding by next to nothing. */
  private static final double LARGEST_CHANGE = 1 + 1e-9;

  private final VoteTable table;
  private final Workers workers;
  private final RunningMixture mixture;

  AccuracySelection(VoteTable table, Workers workers) {
    this.table = table;
    this.workers = workers;
    this.mixture = new RunningMixture(table);
  }

  @Override
  public double[] withEach(int[] members) {
    int blocks = (table.rows() + BLOCK - 1) / BLOCK;
    int[][] right = new int[blocks][members.length];
    workers.run(blocks, block -> count(block, members, right[block]));
    double[] losses = new double[members.length];
    for (int[] part : right) {
      for (int i = 0; i < members.length; i++) {
        losses[i] -= part[i];
      }
    }
    for (int i = 0; i < members.length; i++) {
      losses[i] /= table.rows();
    }
    return losses;
  }

  private void count(int block, int[] members, int[] right) {
    double[] vote = new double[table.labels().size()];
    int end = Math.min(table.rows(), (block + 1) * BLOCK);
    for (int row = block * BLOCK; row < end; row++) {
      int gold = table.gold().number(row);
      double lead = lead(mixture.sums(row), gold);
      if (Math.abs(lead) > LARGEST_CHANGE) {
        addToAll(right, lead > 0 ? 1 : 0);
        continue;
      }
      for (int i = 0; i < members.length; i++) {
        if (!table.read(members[i], row, vote)) {
          Arrays.fill(vote, 0);
        }
        right[i] += isRight(mixture.sums(row), vote, gold) ? 1 : 0;
      }
    }
  }

  /** How far the right label is ahead of the best of the others. */
  private static double lead(double[] sums, int gold) {
    double most = 0;
    for (int label = 0; label < sums.length; label++) {
      most = label == gold ? most : Math.max(most, sums[label]);
    }
    return sums[gold] - most;
  }

  private static void addToAll(int[] counts, int more) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += more;
    }
  }

  /** Whether no label before the right one is as probable, and none after it more so. */
  private static boolean isRight(double[] sums, double[] vote, int gold) {
    double most = sums[gold] + vote[gold];
    for (int label = 0; label < gold; label++) {
      if (sums[label] + vote[label] >= most) {
        return false;
      }
    }
    for (int label = gold + 1; label < vote.length; label++) {
      if (sums[label] + vote[label] > most) {
        return false;
      }
    }
    return true;
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
    return -Metric.accuracy().of(table.gold(), Mixture.of(table, weights));
  }
}
