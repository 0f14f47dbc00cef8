package io.aimass.preprocess.vision;

import io.aimass.Detections;
import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.Translator;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Pixels;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the outputs of a detector become {@link Detections}: give the labels, in the model's order,
 * and end with {@link #layout}.
 *
 * <p>Boxes are in pixels of the picture that was asked about, whatever the pipeline did with it,
 * and are cut off at its edges; what lies wholly in a border that the pipeline added is left out. A
 * translator throws {@link InvalidOutputException} when decoding an output of another shape, a
 * score that is not from 0 to 1, a box that is sure enough and has no finite sides or swapped ones,
 * or a label's number that is none.
 *
 * <p>Immutable; each method gives a new one. Kept by default are boxes of confidence 0.25 and more,
 * 300 at most; of two boxes of one label that cover each other by more than 0.45 the better one.
 */
public final class ImageDetection {

  private final ImagePipeline pipeline;
  private final @Nullable Labels labels;
  private final DetectionLimits limits;
  private final boolean batched;

  ImageDetection(ImagePipeline pipeline) {
    this(pipeline, null, DetectionLimits.DEFAULT, true);
  }

  private ImageDetection(
      ImagePipeline pipeline, @Nullable Labels labels, DetectionLimits limits, boolean batched) {
    this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
    this.labels = labels;
    this.limits = limits;
    this.batched = batched;
  }

  private ImageDetection with(DetectionLimits other) {
    return new ImageDetection(pipeline, labels, other, batched);
  }

  /**
   * Sets the labels, without a background.
   *
   * @param names in the model's order
   * @return the new one
   * @throws IllegalArgumentException if there is none, or one is given twice
   */
  public ImageDetection labels(String... names) {
    return labels(List.of(names));
  }

  /**
   * Sets the labels, without a background.
   *
   * @param names in the model's order
   * @return the new one
   * @throws IllegalArgumentException if there is none, or one is given twice
   */
  public ImageDetection labels(List<String> names) {
    return new ImageDetection(pipeline, Labels.of(names), limits, batched);
  }

  /**
   * Sets from which confidence a box counts. For measures such as {@link
   * io.aimass.fit.DetectionMetric} it should be small.
   *
   * @param threshold from 0 to 1; 0.25 by default
   * @return the new one
   * @throws IllegalArgumentException if it is NaN or not from 0 to 1
   */
  public ImageDetection scoreThreshold(double threshold) {
    return with(new DetectionLimits(threshold, limits.iou(), limits.acrossLabels(), limits.most()));
  }

  /**
   * Sets when two boxes are one thing, for layouts whose models do not drop boxes themselves.
   *
   * @param threshold intersection over union above which the less confident one is dropped, from 0
   *     to 1; 0.45 by default, and 1 to drop none
   * @return the new one
   * @throws IllegalArgumentException if it is NaN or not from 0 to 1
   */
  public ImageDetection iou(double threshold) {
    return with(
        new DetectionLimits(
            limits.scoreThreshold(), threshold, limits.acrossLabels(), limits.most()));
  }

  /**
   * Lets a box drop those of other labels, too.
   *
   * @return the new one
   */
  public ImageDetection acrossLabels() {
    return with(new DetectionLimits(limits.scoreThreshold(), limits.iou(), true, limits.most()));
  }

  /**
   * Sets how many boxes are kept, the most confident ones.
   *
   * @param boxes 1 or more; 300 by default
   * @return the new one
   * @throws IllegalArgumentException if it is less than 1
   */
  public ImageDetection most(int boxes) {
    return with(
        new DetectionLimits(limits.scoreThreshold(), limits.iou(), limits.acrossLabels(), boxes));
  }

  /**
   * Says that the model takes one picture, without an axis for several, as detectors of torchvision
   * do that were exported to ONNX. It is not batched then.
   *
   * @return the new one
   */
  public ImageDetection oneByOne() {
    return new ImageDetection(pipeline, labels, limits, false);
  }

  /**
   * Says how the model's outputs are laid out.
   *
   * @param layout the layout
   * @return the translator
   * @throws IllegalStateException if no labels are set
   */
  public Translator<Pixels, Detections> layout(DetectionLayout layout) {
    if (labels == null) {
      throw new IllegalStateException(
          "expected labels(...), in the model's order, before layout(...)");
    }
    return Translator.of(
        new SizedPipeline(pipeline, batched),
        new DetectionDecoder(pipeline, labels, Objects.requireNonNull(layout, "layout"), limits));
  }
}
