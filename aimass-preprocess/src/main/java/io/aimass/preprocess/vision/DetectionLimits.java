package io.aimass.preprocess.vision;

import io.aimass.bundle.Recipe;

/**
 * Which boxes of a model are kept.
 *
 * @param scoreThreshold the confidence from which a box counts
 * @param iou above which intersection over union the less confident of two boxes is dropped
 * @param acrossLabels whether also one of another label is
 * @param most how many are kept, the most confident ones
 */
record DetectionLimits(double scoreThreshold, double iou, boolean acrossLabels, int most) {

  static final DetectionLimits DEFAULT = new DetectionLimits(0.25, 0.45, false, 300);

  DetectionLimits {
    requireFraction("scoreThreshold", scoreThreshold);
    requireFraction("iou", iou);
    if (most < 1) {
      throw new IllegalArgumentException("most is " + most + ", expected 1 or more");
    }
  }

  private static void requireFraction(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", expected from 0 to 1");
    }
  }

  static DetectionLimits of(Recipe recipe) {
    return new DetectionLimits(
        recipe.number("scoreThreshold"),
        recipe.number("iou"),
        recipe.flag("acrossLabels"),
        recipe.integer("most"));
  }

  /** A recipe with these limits. */
  Recipe in(Recipe recipe) {
    return recipe
        .with("scoreThreshold", scoreThreshold)
        .with("iou", iou)
        .with("acrossLabels", acrossLabels)
        .with("most", most);
  }
}
