package io.aimass.fit;

/**
 * How often each label is right, is predicted, and both: what measures of predicted labels need.
 */
final class ConfusionCounts {
  private final int rows;
  private final int[] wanted;
  private final int[] predicted;
  private final int[] both;

  ConfusionCounts(GoldLabels gold, double[][] probabilities) {
    this.rows = probabilities.length;
    this.wanted = gold.counts();
    this.predicted = new int[wanted.length];
    this.both = new int[wanted.length];
    for (int row = 0; row < rows; row++) {
      int best = ProbabilityRows.best(probabilities[row]);
      predicted[best]++;
      both[best] += best == gold.number(row) ? 1 : 0;
    }
  }

  double accuracy() {
    return (double) right() / rows;
  }

  private int right() {
    int right = 0;
    for (int count : both) {
      right += count;
    }
    return right;
  }

  /** The mean recall of the labels that have rows. */
  double balancedAccuracy() {
    double sum = 0;
    int seen = 0;
    for (int label = 0; label < wanted.length; label++) {
      if (wanted[label] > 0) {
        sum += (double) both[label] / wanted[label];
        seen++;
      }
    }
    return sum / seen;
  }

  /** The mean F1 of the labels that are right or predicted somewhere. */
  double macroF1() {
    double sum = 0;
    int seen = 0;
    for (int label = 0; label < wanted.length; label++) {
      if (wanted[label] + predicted[label] > 0) {
        sum += 2.0 * both[label] / (wanted[label] + predicted[label]);
        seen++;
      }
    }
    return sum / seen;
  }

  /** The correlation of what is right and what is predicted; 0 if one of them never changes. */
  double matthews() {
    double all = rows;
    double cross = 0;
    double predictedSquares = 0;
    double wantedSquares = 0;
    for (int label = 0; label < wanted.length; label++) {
      cross += (double) wanted[label] * predicted[label];
      predictedSquares += (double) predicted[label] * predicted[label];
      wantedSquares += (double) wanted[label] * wanted[label];
    }
    double scale = (all * all - predictedSquares) * (all * all - wantedSquares);
    return scale == 0 ? 0 : (all * right() - cross) / Math.sqrt(scale);
  }
}
