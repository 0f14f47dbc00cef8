package io.aimass.fit;

import java.util.function.ToDoubleBiFunction;

/** The measures that {@link Metric} hands out and that have no options. */
final class StandardMetric implements Metric {
  static final Metric ACCURACY = new StandardMetric("accuracy", true, StandardMetric::accuracy);
  static final Metric MACRO_F1 = new StandardMetric("macro-F1", true, StandardMetric::macroF1);
  static final Metric LOG_LOSS = new StandardMetric("log-loss", false, StandardMetric::logLoss);

  private static final double CLIP = 1e-15;

  private final String name;
  private final boolean higherIsBetter;
  private final ToDoubleBiFunction<GoldLabels, double[][]> measure;

  private StandardMetric(
      String name, boolean higherIsBetter, ToDoubleBiFunction<GoldLabels, double[][]> measure) {
    this.name = name;
    this.higherIsBetter = higherIsBetter;
    this.measure = measure;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  @Override
  public double of(GoldLabels gold, double[][] probabilities) {
    ProbabilityRows.requireProbabilities(probabilities, gold);
    return measure.applyAsDouble(gold, probabilities);
  }

  @Override
  public String toString() {
    return name;
  }

  private static double accuracy(GoldLabels gold, double[][] probabilities) {
    int right = 0;
    for (int row = 0; row < probabilities.length; row++) {
      right += ProbabilityRows.best(probabilities[row]) == gold.number(row) ? 1 : 0;
    }
    return (double) right / probabilities.length;
  }

  private static double macroF1(GoldLabels gold, double[][] probabilities) {
    int[] wanted = gold.counts();
    int[] predicted = new int[wanted.length];
    int[] both = new int[wanted.length];
    for (int row = 0; row < probabilities.length; row++) {
      int best = ProbabilityRows.best(probabilities[row]);
      predicted[best]++;
      both[best] += best == gold.number(row) ? 1 : 0;
    }
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

  private static double logLoss(GoldLabels gold, double[][] probabilities) {
    double loss = 0;
    for (int row = 0; row < probabilities.length; row++) {
      double sum = 0;
      for (double probability : probabilities[row]) {
        sum += clipped(probability);
      }
      loss -= Math.log(clipped(probabilities[row][gold.number(row)]) / sum);
    }
    return loss / probabilities.length;
  }

  private static double clipped(double probability) {
    return Math.min(Math.max(probability, CLIP), 1 - CLIP);
  }
}
