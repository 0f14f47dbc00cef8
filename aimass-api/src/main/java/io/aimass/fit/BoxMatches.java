package io.aimass.fit;

import io.aimass.Detections;
import java.util.ArrayList;
import java.util.List;

/** One label's boxes in one picture: those found, most confident first, and how they cover gold. */
final class BoxMatches {
  private final int boxes;
  private final double[] confidences;
  private final double[][] covers;

  private BoxMatches(int boxes, double[] confidences, double[][] covers) {
    this.boxes = boxes;
    this.confidences = confidences;
    this.covers = covers;
  }

  /**
   * A box that was found.
   *
   * @param confidence how sure it was
   * @param hit whether it took a box of the gold
   */
  record Outcome(double confidence, boolean hit) {}

  static BoxMatches of(String label, Detections gold, Detections found, int most) {
    List<Detections.Box> there = new ArrayList<>();
    for (Detections.Item item : gold.items()) {
      if (item.label().equals(label)) {
        there.add(item.box());
      }
    }
    List<Detections.Item> best = new ArrayList<>();
    for (Detections.Item item : found.items()) {
      if (item.label().equals(label) && best.size() < most) {
        best.add(item);
      }
    }
    double[] confidences = new double[best.size()];
    double[][] covers = new double[best.size()][there.size()];
    for (int i = 0; i < confidences.length; i++) {
      confidences[i] = best.get(i).confidence();
      for (int box = 0; box < there.size(); box++) {
        covers[i][box] = best.get(i).box().iou(there.get(box));
      }
    }
    return new BoxMatches(there.size(), confidences, covers);
  }

  /** How many boxes are there. */
  int boxes() {
    return boxes;
  }

  /** Matches with a least cover; most confident first. */
  List<Outcome> at(double threshold) {
    boolean[] taken = new boolean[boxes];
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < confidences.length; i++) {
      int match = -1;
      // Rounding must not keep a box from covering itself.
      double least = Math.min(threshold, 1 - 1e-10);
      for (int box = 0; box < boxes; box++) {
        if (!taken[box] && covers[i][box] >= least) {
          least = covers[i][box];
          match = box;
        }
      }
      if (match >= 0) {
        taken[match] = true;
      }
      outcomes.add(new Outcome(confidences[i], match >= 0));
    }
    return outcomes;
  }
}
