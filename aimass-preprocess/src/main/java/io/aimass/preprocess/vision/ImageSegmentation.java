package io.aimass.preprocess.vision;

import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.Segmentation;
import io.aimass.Translator;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.internal.outputs.Outputs;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How what a model gives for each place becomes a {@link Segmentation}: give the labels, in the
 * model's order, and end with {@link #logits} or {@link #classes}.
 *
 * <p>The answer has the size of the picture that was asked about, whatever the pipeline did with
 * it; what a crop cut off is unknown. A translator throws {@link InvalidOutputException} when
 * decoding an output of another shape, a logit that is NaN or infinite, or a class that is none.
 *
 * <p>Immutable; each method gives a new one.
 */
public final class ImageSegmentation {

  private final ImagePipeline pipeline;
  private final Outputs output;
  private final @Nullable Labels labels;

  ImageSegmentation(ImagePipeline pipeline) {
    this(pipeline, Outputs.LOGITS, null);
  }

  private ImageSegmentation(ImagePipeline pipeline, Outputs output, @Nullable Labels labels) {
    this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
    this.output = output;
    this.labels = labels;
  }

  /**
   * Sets the labels, with that of the background if the model has one.
   *
   * @param names in the model's order
   * @return the new one
   * @throws IllegalArgumentException if there is none, or one is given twice
   */
  public ImageSegmentation labels(String... names) {
    return labels(List.of(names));
  }

  /**
   * Sets the labels, with that of the background if the model has one.
   *
   * @param names in the model's order
   * @return the new one
   * @throws IllegalArgumentException if there is none, or one is given twice
   */
  public ImageSegmentation labels(List<String> names) {
    return new ImageSegmentation(pipeline, output, Labels.of(names));
  }

  /**
   * Names the output that is read. The default is {@code logits}, or the first of the right number
   * of axes if none has that name.
   *
   * @param name the output's name, such as {@code out}
   * @return the new one
   */
  public ImageSegmentation output(String name) {
    return new ImageSegmentation(pipeline, Outputs.named(name), labels);
  }

  /**
   * The model gives floating-point {@code [classes, height, width]} per picture, logits or
   * probabilities, of any height and width. They are interpolated bilinearly as PyTorch's {@code
   * interpolate} with {@code align_corners=False} does it, straight to the original's pixels, each
   * of which gets the class with the largest; of equals the first. A model that gives one number
   * per place can have two labels: the second one's where it is above 0.
   *
   * @return the translator
   * @throws IllegalStateException if no labels are set
   */
  public Translator<Pixels, Segmentation> logits() {
    return translator(true, "logits()");
  }

  /**
   * The model gives {@code [height, width]} classes per picture, as numbers of any type, of any
   * height and width. Each of the original's pixels gets the one that its middle lies in.
   *
   * @return the translator
   * @throws IllegalStateException if no labels are set
   */
  public Translator<Pixels, Segmentation> classes() {
    return translator(false, "classes()");
  }

  private Translator<Pixels, Segmentation> translator(boolean isLogits, String called) {
    if (labels == null) {
      throw new IllegalStateException(
          "expected labels(...), in the model's order, before " + called);
    }
    return Translator.of(
        new SizedPipeline(pipeline, true),
        new SegmentationDecoder(pipeline, labels, output, isLogits));
  }
}
