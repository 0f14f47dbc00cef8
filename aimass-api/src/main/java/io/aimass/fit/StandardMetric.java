package io.aimass.fit;

import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** The measures that {@link Metric} hands out and that have no options. */
final class StandardMetric implements Metric {
  static final Metric ACCURACY =
      new StandardMetric("accuracy", true, counted(ConfusionCounts::accuracy));
  static final Metric BALANCED_ACCURACY =
      new StandardMetric("balanced accuracy", true, counted(ConfusionCounts::balancedAccuracy));
  static final Metric MACRO_F1 =
      new StandardMetric("macro-F1", true, counted(ConfusionCounts::macroF1));
  static final Metric MICRO_F1 =
      // Each row has one right label and one predicted: precision and recall are the same share.
      new StandardMetric("micro-F1", true, counted(ConfusionCounts::accuracy));
  static final Metric MATTHEWS =
      new StandardMetric("MCC", true, counted(ConfusionCounts::matthews));
  static final Metric LOG_LOSS = new StandardMetric("log-loss", false, StandardMetric::logLoss);
  static final Metric BRIER = new StandardMetric("Brier", false, StandardMetric::brier);

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

  private static ToDoubleBiFunction<GoldLabels, double[][]> counted(
      ToDoubleFunction<ConfusionCounts> measure) {
    return (gold, probabilities) -> measure.applyAsDouble(new ConfusionCounts(gold, probabilities));
  }

  private static double brier(GoldLabels gold, double[][] probabilities) {
    double sum = 0;
    for (int row = 0; row < probabilities.length; row++) {
      for (int label = 0; label < probabilities[row].length; label++) {
        double distance = probabilities[row][label] - (label == gold.number(row) ? 1 : 0);
        sum += distance * distance;
      }
    }
    return sum / probabilities.length;
  }

  private static double logLoss(GoldLabels gold, double[][] probabilities) {
    double loss = 0;
    for (int row = 0; row < probabilities.length; row++) {
      double sum = 0;
      for (double probability : probabilities[row]) {
        sum += ProbabilityRows.clipped(probability);
      }
      loss -= Math.log(ProbabilityRows.clipped(probabilities[row][gold.number(row)]) / sum);
    }
    return loss / probabilities.length;
  }
}
