package io.aimass.bench.peers;

import java.util.Arrays;

/** What one writes without a library: plain loops over the members' arrays, and no checks. */
public final class HandCombined {

  private static final double FLOOR = 1e-12;

  private final double[] probabilities;
  private final int best;

  private HandCombined(double[] probabilities) {
    this.probabilities = probabilities;
    int largest = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[largest]) {
        largest = i;
      }
    }
    this.best = largest;
  }

  /** One way to combine. */
  @FunctionalInterface
  public interface Loop {

    /**
     * Combines.
     *
     * @param rows a member's probabilities each
     * @return the answer
     */
    HandCombined combine(double[][] rows);
  }

  /**
   * The numbers.
   *
   * @return one per label; the array itself
   */
  public double[] probabilities() {
    return probabilities;
  }

  /**
   * Where the largest is.
   *
   * @return a position
   */
  public int best() {
    return best;
  }

  /**
   * The mean.
   *
   * @param rows a member's probabilities each
   * @param weights one per member; none for equal ones
   * @return the answer
   */
  public static HandCombined soft(double[][] rows, double... weights) {
    double[] mean = new double[rows[0].length];
    double sum = weights.length == 0 ? rows.length : Arrays.stream(weights).sum();
    for (int m = 0; m < rows.length; m++) {
      double share = (weights.length == 0 ? 1 : weights[m]) / sum;
      for (int i = 0; i < mean.length; i++) {
        mean[i] += share * rows[m][i];
      }
    }
    return new HandCombined(mean);
  }

  /**
   * The share of the members whose largest number it is.
   *
   * @param rows a member's probabilities each
   * @return the answer
   */
  public static HandCombined hard(double[][] rows) {
    double[] tally = new double[rows[0].length];
    for (double[] row : rows) {
      int largest = 0;
      for (int i = 1; i < row.length; i++) {
        largest = row[i] > row[largest] ? i : largest;
      }
      tally[largest] += 1.0 / rows.length;
    }
    return new HandCombined(tally);
  }

  /**
   * The geometric mean, scaled to sum 1.
   *
   * @param rows a member's probabilities each
   * @param weights one per member; none for equal ones
   * @return the answer
   */
  public static HandCombined geometric(double[][] rows, double... weights) {
    double[] mean = new double[rows[0].length];
    double all = weights.length == 0 ? rows.length : Arrays.stream(weights).sum();
    for (int m = 0; m < rows.length; m++) {
      double share = (weights.length == 0 ? 1 : weights[m]) / all;
      for (int i = 0; i < mean.length; i++) {
        mean[i] += share * Math.log(Math.max(FLOOR, rows[m][i]));
      }
    }
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      mean[i] = Math.exp(mean[i]);
      sum += mean[i];
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= sum;
    }
    return new HandCombined(mean);
  }

  /**
   * The median, scaled to sum 1.
   *
   * @param rows a member's probabilities each
   * @return the answer
   */
  public static HandCombined median(double[][] rows) {
    double[] middle = new double[rows[0].length];
    double[] column = new double[rows.length];
    double sum = 0;
    for (int i = 0; i < middle.length; i++) {
      for (int m = 0; m < rows.length; m++) {
        column[m] = rows[m][i];
      }
      Arrays.sort(column);
      middle[i] = column[column.length / 2];
      sum += middle[i];
    }
    for (int i = 0; i < middle.length; i++) {
      middle[i] /= sum;
    }
    return new HandCombined(middle);
  }
}
