package io.aimass.fit;

import java.util.Arrays;

/**
 * Accuracy: keeps the sum of the selected votes for each row and label, and counts the rows where
 * the sum with one more vote is highest at the right label.
 */
final class AccuracySelection implements SelectionLoss {
  private static final int BLOCK = 512;

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
      for (int i = 0; i < members.length; i++) {
        if (!table.read(members[i], row, vote)) {
          Arrays.fill(vote, 0);
        }
        right[i] += isRight(mixture.sums(row), vote, gold) ? 1 : 0;
      }
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
