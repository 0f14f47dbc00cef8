package io.aimass.ensemble;

import io.aimass.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How probable it is that one member predicts a label, for each label that may be the right one.
 */
final class Likelihoods {

  private final Labels predicted;
  private final double[][] logs; // by predicted label, then by right label

  private Likelihoods(Labels predicted, double[][] logs) {
    this.predicted = predicted;
    this.logs = logs;
  }

  /** One for each matrix; what the right one may be are all labels, of this matrix or not. */
  static List<Likelihoods> of(List<ConfusionMatrix> confusions, Labels all, double smoothing) {
    return confusions.stream()
        .map(confusion -> of(confusion, all, smoothing))
        .collect(Collectors.toList());
  }

  private static Likelihoods of(ConfusionMatrix confusion, Labels all, double smoothing) {
    Labels predicted = confusion.labels();
    double[][] logs = new double[predicted.size()][all.size()];
    long[][] counts = confusion.counts();
    for (int gold = 0; gold < all.size(); gold++) {
      int row = predicted.indexOf(all.names().get(gold));
      double rows = row < 0 ? 0 : Arrays.stream(counts[row]).sum();
      for (int i = 0; i < logs.length; i++) {
        double count = row < 0 ? 0 : counts[row][i];
        logs[i][gold] = Math.log((count + smoothing) / (rows + smoothing * predicted.size()));
      }
    }
    return new Likelihoods(predicted, logs);
  }

  /** Adds what a vote says; for a label that is not in the matrix, nothing. */
  void add(String vote, double[] sums) {
    int position = predicted.indexOf(vote);
    if (position >= 0) {
      double[] row = logs[position];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += row[i];
      }
    }
  }
}
