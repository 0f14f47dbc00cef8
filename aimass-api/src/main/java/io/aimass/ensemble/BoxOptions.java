package io.aimass.ensemble;

import io.aimass.Detections;
import io.aimass.bundle.Recipe;
import java.util.List;

/**
 * What the ways to combine boxes have in common.
 *
 * @param weights the members' weights
 * @param iou above which intersection over union two boxes are taken for one object
 * @param least the least confidence that counts
 */
record BoxOptions(Weights weights, double iou, double least) {

  BoxOptions {
    requireFraction("the intersection over union", iou);
    requireFraction("the score threshold", least);
  }

  static void requireFraction(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " must be from 0 to 1, got " + value);
    }
  }

  BoxOptions weighing(double... others) {
    return new BoxOptions(Weights.of(others), iou, least);
  }

  BoxOptions iou(double other) {
    return new BoxOptions(weights, other, least);
  }

  BoxOptions least(double other) {
    return new BoxOptions(weights, iou, other);
  }

  void check(List<String> members) {
    weights.check(members);
  }

  /** A recipe with these options. */
  Recipe in(Recipe recipe) {
    return weights.in(recipe).with("iou", iou).with("scoreThreshold", least);
  }

  /** The members that count, the heaviest first, in an order that does not depend on theirs. */
  Voters<Detections> voters(Votes<Detections> votes) {
    return Voters.of(votes, weights).sorted(DetectionOrder.CONTENT);
  }

  @Override
  public String toString() {
    return "IoU above " + iou + ", scores from " + least + ", weights " + weights;
  }
}
