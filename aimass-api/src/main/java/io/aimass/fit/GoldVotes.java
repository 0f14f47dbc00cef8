package io.aimass.fit;

import java.util.ArrayList;
import java.util.List;

/** What the log loss of a soft vote depends on: each vote's right label, and its sum. */
final class GoldVotes {
  /** What a probability counts as at least, as {@link Metric#logLoss()} does. */
  static final double FLOOR = 1e-15;

  /** How many probabilities are multiplied before a logarithm: 1e-15 to the 16th is no zero yet. */
  private static final int STRIDE = 16;

  private final int labels;
  private final double[][] right;
  private final double[][] sums;

  private GoldVotes(int labels, double[][] right, double[][] sums) {
    this.labels = labels;
    this.right = right;
    this.sums = sums;
  }

  static GoldVotes of(VoteTable table) {
    int rows = table.rows();
    double[][] right = new double[table.members().size()][rows];
    double[][] sums = new double[right.length][rows];
    double[] vote = new double[table.labels().size()];
    for (int member = 0; member < right.length; member++) {
      for (int row = 0; row < rows; row++) {
        if (table.read(member, row, vote)) {
          right[member][row] = vote[table.gold().number(row)];
          sums[member][row] = sum(vote);
        }
      }
    }
    return new GoldVotes(vote.length, right, sums);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  int members() {
    return right.length;
  }

  int rows() {
    return right[0].length;
  }

  /** A member's probabilities of the right labels; 0 where it has no vote. Not to be changed. */
  double[] right(int member) {
    return right[member];
  }

  /** The sums of a member's probabilities; 0 where it has no vote. Not to be changed. */
  double[] sums(int member) {
    return sums[member];
  }

  /**
   * The right labels' probabilities by row, of the rows that have a vote: NaN where a member has
   * none.
   *
   * @param floor what they are raised to
   * @throws IllegalArgumentException if no row has a vote
   */
  double[][] byRow(double floor) {
    List<double[]> rows = new ArrayList<>();
    for (int row = 0; row < rows(); row++) {
      double[] votes = new double[right.length];
      boolean any = false;
      for (int member = 0; member < votes.length; member++) {
        any |= has(member, row);
        votes[member] = has(member, row) ? Math.max(floor, right[member][row]) : Double.NaN;
      }
      if (any) {
        rows.add(votes);
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no member has a vote on any of " + rows() + " rows");
    }
    return rows.toArray(new double[0][]);
  }

  private boolean has(int member, int row) {
    return sums[member][row] > 0;
  }

  /** The log loss of a soft vote. */
  double logLoss(double[] weights) {
    double[] mixedRight = new double[rows()];
    double[] mixedSums = new double[rows()];
    for (int member = 0; member < weights.length; member++) {
      Design.addScaled(weights[member], right[member], 0, mixedRight, 0, mixedRight.length);
      Design.addScaled(weights[member], sums[member], 0, mixedSums, 0, mixedSums.length);
    }
    double[] none = new double[rows()];
    return logLoss(mixedRight, mixedSums, none, none);
  }

  /** The log loss of two sums of votes, added up; both have the sums of their rows beside them. */
  double logLoss(double[] right, double[] sums, double[] moreRight, double[] moreSums) {
    double loss = 0;
    for (int start = 0; start < right.length; start += STRIDE) {
      double product = 1;
      int end = Math.min(right.length, start + STRIDE);
      for (int row = start; row < end; row++) {
        double sum = sums[row] + moreSums[row];
        double share = sum > 0 ? (right[row] + moreRight[row]) / sum : 1.0 / labels;
        product *= Math.max(FLOOR, share);
      }
      loss -= Math.log(product);
    }
    return loss / right.length;
  }
}
