package io.aimass.train.internal.run;

import io.aimass.train.Loss;
import io.aimass.train.Target;
import java.nio.FloatBuffer;
import java.util.List;

/** Adds up losses and a metric for people over batches. */
final class Scores {
  private final Loss loss;
  private double losses;
  private double weights;
  private double hits;
  private double count;

  Scores(Loss loss) {
    this.loss = loss;
  }

  /** What the metric of a loss is. */
  static String metric(Loss loss) {
    return loss instanceof Loss.CrossEntropy || loss instanceof Loss.BinaryCrossEntropy
        ? "accuracy"
        : "mean absolute error";
  }

  double loss() {
    return weights == 0 ? 0 : losses / weights;
  }

  double metric() {
    return hits / count;
  }

  /**
   * Adds a batch.
   *
   * @param outputs {@code [batch, outputs]}
   */
  void add(double mean, double weight, float[] outputs, List<Target> targets) {
    losses += mean * weight;
    weights += weight;
    int width = outputs.length / targets.size();
    for (int i = 0; i < targets.size(); i++) {
      FloatBuffer row = FloatBuffer.wrap(outputs, i * width, width).slice();
      if (loss instanceof Loss.CrossEntropy) {
        hits += largest(row) == label(targets.get(i)) ? 1 : 0;
        count++;
      } else {
        FloatBuffer expected = ((Target.Values) targets.get(i)).numbers().floats();
        for (int k = 0; k < width; k++) {
          hits += hit(row.get(k), expected.get(k));
        }
        count += width;
      }
    }
  }

  private double hit(float output, float expected) {
    if (loss instanceof Loss.BinaryCrossEntropy) {
      return (output > 0) == (expected > 0.5f) ? 1 : 0;
    }
    return Math.abs((double) output - expected);
  }

  private static int label(Target target) {
    return target instanceof Target.Label label
        ? label.index()
        : largest(((Target.Values) target).numbers().floats());
  }

  private static int largest(FloatBuffer row) {
    int best = 0;
    for (int i = 1; i < row.limit(); i++) {
      best = row.get(i) > row.get(best) ? i : best;
    }
    return best;
  }
}
