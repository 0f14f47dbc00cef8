package io.aimass.bench.peers;

import io.aimass.fit.GoldLabels;
import io.aimass.fit.Metric;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Greedy selection as one writes it: a running sum of the votes, and the measure of every mean. */
public final class NaiveGreedy {

  private NaiveGreedy() {}

  /**
   * Selects.
   *
   * @param votes members × rows × labels
   * @param gold the right labels
   * @param metric what is made best
   * @param rounds how many selections are made
   * @return each member's share of the best selection on the way
   */
  public static double[] weights(double[][][] votes, GoldLabels gold, Metric metric, int rounds) {
    double sign = metric.higherIsBetter() ? -1 : 1;
    List<Integer> sorted =
        IntStream.range(0, votes.length)
            .boxed()
            .sorted(Comparator.comparingDouble(m -> sign * metric.of(gold, votes[m])))
            .toList();
    double[] best = new double[votes.length];
    double bestLoss = Double.POSITIVE_INFINITY;
    double[] counts = new double[votes.length];
    double[][] sums = new double[gold.size()][gold.names().size()];
    for (int i = 0; i < sorted.size(); i++) {
      counts[sorted.get(i)]++;
      double loss = sign * metric.of(gold, mean(sums, votes[sorted.get(i)], i + 1));
      add(sums, votes[sorted.get(i)]);
      if (loss < bestLoss - 1e-12) {
        bestLoss = loss;
        best = counts.clone();
      }
    }
    counts = best.clone();
    sums = new double[gold.size()][gold.names().size()];
    for (int m = 0; m < votes.length; m++) {
      for (int i = 0; i < counts[m]; i++) {
        add(sums, votes[m]);
      }
    }
    for (int size = (int) Arrays.stream(counts).sum() + 1; size <= rounds; size++) {
      int chosen = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int m = 0; m < votes.length; m++) {
        double loss = sign * metric.of(gold, mean(sums, votes[m], size));
        if (loss < least - 1e-12) {
          least = loss;
          chosen = m;
        }
      }
      add(sums, votes[chosen]);
      counts[chosen]++;
      if (least < bestLoss - 1e-12) {
        bestLoss = least;
        best = counts.clone();
      }
    }
    double total = Arrays.stream(best).sum();
    return Arrays.stream(best).map(count -> count / total).toArray();
  }

  private static void add(double[][] sums, double[][] votes) {
    for (int row = 0; row < sums.length; row++) {
      for (int label = 0; label < sums[row].length; label++) {
        sums[row][label] += votes[row][label];
      }
    }
  }

  private static double[][] mean(double[][] sums, double[][] votes, int size) {
    double[][] mean = new double[sums.length][sums[0].length];
    for (int row = 0; row < sums.length; row++) {
      for (int label = 0; label < sums[row].length; label++) {
        mean[row][label] = Math.min(1, (sums[row][label] + votes[row][label]) / size);
      }
    }
    return mean;
  }
}
