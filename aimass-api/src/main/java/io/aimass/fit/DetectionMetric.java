package io.aimass.fit;

import io.aimass.Detections;
import java.util.List;

/**
 * A measure of how well boxes that were found agree with those that are there, 0 to 1; higher is
 * better. Implementations are stateless, or immutable, and thread-safe.
 */
public interface DetectionMetric {
  /**
   * Returns a short name for tables: "mAP@.5".
   *
   * @return the name
   */
  String name();

  /**
   * Measures.
   *
   * @param gold for each picture the boxes that are there; their confidences do not matter
   * @param found for each picture the boxes that were found
   * @return the measured value
   * @throws NullPointerException if an argument or an element is null
   * @throws IllegalArgumentException if the numbers of pictures differ, or no box is there in any
   *     of them
   */
  double of(List<Detections> gold, List<Detections> found);

  /**
   * Returns the mean average precision as COCO counts it over the IoU thresholds .5, .55 and so on
   * to .95: {@link MeanAveragePrecision}.
   *
   * @return the measure
   */
  static DetectionMetric meanAveragePrecision() {
    return MeanAveragePrecision.coco();
  }

  /**
   * Returns the mean average precision as COCO counts it at one IoU threshold: 0.5 for Pascal VOC's
   * idea of a match.
   *
   * @param iou the least intersection over union of a match, above 0, 1 at most
   * @return the measure
   * @throws IllegalArgumentException if {@code iou} is not above 0 or above 1
   */
  static DetectionMetric meanAveragePrecision(double iou) {
    return new MeanAveragePrecision(List.of(iou), MeanAveragePrecision.USUAL_MOST);
  }
}
