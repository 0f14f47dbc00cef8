package io.aimass.fit;

import io.aimass.Detections;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The mean average precision of detections, as COCO's evaluation counts it (Lin et al.,
 * <i>Microsoft COCO: Common Objects in Context</i>, ECCV 2014; {@code pycocotools}): for each label
 * and IoU threshold, found boxes take, the most confident first, the box of their picture and label
 * that is not taken yet and that they cover best, if they cover it enough. Going down the
 * confidences over all pictures gives precision at each recall, made never to fall towards lower
 * recalls, and read at 101 recalls from 0 to 1; the average precision is their mean, 0 beyond the
 * recall that is reached. The result is the mean over thresholds and labels. Labels without a box
 * in the gold do not count, whatever was found of them.
 *
 * <p>Left out: boxes marked as crowds or to be ignored, and the areas small, medium and large;
 * there is only what COCO calls "all". Of equal confidences the first picture's comes first, and of
 * equal covers the last box is taken, as there.
 *
 * @param thresholds the least intersection over union of a match, each above 0, 1 at most
 * @param most how many boxes of a picture and label count, the most confident ones, 1 or more
 */
public record MeanAveragePrecision(List<Double> thresholds, int most) implements DetectionMetric {
  /** COCO's number of boxes that count. */
  static final int USUAL_MOST = 100;

  /** COCO's recalls are 0, 0.01 and so on. */
  private static final int RECALLS = 101;

  /**
   * Checks the options.
   *
   * @throws NullPointerException if {@code thresholds} or one of them is null
   * @throws IllegalArgumentException if there is no threshold, one is not above 0 or above 1, or
   *     {@code most} is below 1
   */
  public MeanAveragePrecision {
    thresholds = List.copyOf(thresholds);
    if (thresholds.isEmpty()) {
      throw new IllegalArgumentException("no thresholds, expected 1 or more");
    }
    for (double threshold : thresholds) {
      if (!(threshold > 0 && threshold <= 1)) {
        throw new IllegalArgumentException(
            "a threshold is " + threshold + ", expected above 0 and 1 at most");
      }
    }
    Positive.require("most", most);
  }

  /** The ten thresholds from .5 to .95, and 100 boxes. */
  static MeanAveragePrecision coco() {
    List<Double> thresholds = new ArrayList<>();
    double step = (0.95 - 0.5) / 9;
    for (int i = 0; i < 10; i++) {
      // In the same order of steps as there: a cover of just that much must count the same.
      thresholds.add(i == 9 ? 0.95 : i * step + 0.5);
    }
    return new MeanAveragePrecision(thresholds, USUAL_MOST);
  }

  @Override
  public String name() {
    if (thresholds.size() == 1) {
      return "mAP@" + thresholds.get(0);
    }
    return "mAP@[" + thresholds.get(0) + ":" + thresholds.get(thresholds.size() - 1) + "]";
  }

  @Override
  public double of(List<Detections> gold, List<Detections> found) {
    if (gold.size() != found.size()) {
      throw new IllegalArgumentException(
          gold.size() + " pictures of gold and " + found.size() + " found, expected as many");
    }
    TreeSet<String> labels = new TreeSet<>();
    for (Detections picture : gold) {
      picture.items().forEach(item -> labels.add(item.label()));
    }
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("no box in " + gold.size() + " pictures of gold");
    }
    double sum = 0;
    for (String label : labels) {
      List<BoxMatches> pictures = new ArrayList<>();
      for (int picture = 0; picture < gold.size(); picture++) {
        pictures.add(BoxMatches.of(label, gold.get(picture), found.get(picture), most));
      }
      for (double threshold : thresholds) {
        sum += averagePrecision(pictures, threshold);
      }
    }
    return sum / labels.size() / thresholds.size();
  }

  private static double averagePrecision(List<BoxMatches> pictures, double threshold) {
    int boxes = 0;
    List<BoxMatches.Outcome> outcomes = new ArrayList<>();
    for (BoxMatches picture : pictures) {
      boxes += picture.boxes();
      outcomes.addAll(picture.at(threshold));
    }
    outcomes.sort((a, b) -> Double.compare(b.confidence(), a.confidence()));
    double[] precisions = new double[outcomes.size()];
    double[] recalls = new double[outcomes.size()];
    int hits = 0;
    for (int i = 0; i < precisions.length; i++) {
      hits += outcomes.get(i).hit() ? 1 : 0;
      precisions[i] = (double) hits / (i + 1);
      recalls[i] = (double) hits / boxes;
    }
    for (int i = precisions.length - 1; i > 0; i--) {
      precisions[i - 1] = Math.max(precisions[i - 1], precisions[i]);
    }
    return meanOverRecalls(precisions, recalls);
  }

  private static double meanOverRecalls(double[] precisions, double[] recalls) {
    double sum = 0;
    int at = 0;
    for (int i = 0; i < RECALLS; i++) {
      double recall = i == RECALLS - 1 ? 1 : i * 0.01;
      while (at < recalls.length && recalls[at] < recall) {
        at++;
      }
      sum += at < recalls.length ? precisions[at] : 0;
    }
    return sum / RECALLS;
  }
}
