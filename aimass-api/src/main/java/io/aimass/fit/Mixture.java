package io.aimass.fit;

import java.util.Arrays;

/** Weighted means of members' votes: what a soft vote answers, for many rows at once. */
final class Mixture {
  private Mixture() {}

  /**
   * Mixes all rows. Weights of members without a vote are shared out among the others; where nobody
   * of weight above 0 has one, every label is equally probable.
   *
   * @return rows × labels
   */
  static double[][] of(VoteTable table, double[] weights) {
    double[][] rows = new double[table.rows()][table.labels().size()];
    double[] vote = new double[table.labels().size()];
    for (int row = 0; row < rows.length; row++) {
      double total = 0;
      for (int member = 0; member < weights.length; member++) {
        if (weights[member] > 0 && table.read(member, row, vote)) {
          Design.addScaled(weights[member], vote, 0, rows[row], 0, vote.length);
          total += weights[member];
        }
      }
      scale(rows[row], total);
    }
    return rows;
  }

  /** Divides by the total of the weights. */
  static void scale(double[] mixture, double total) {
    if (total == 0) {
      Arrays.fill(mixture, 1.0 / mixture.length);
      return;
    }
    for (int label = 0; label < mixture.length; label++) {
      // Rounding may carry a mean of ones past 1.
      mixture[label] = Math.min(1, mixture[label] / total);
    }
  }
}
