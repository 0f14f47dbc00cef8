package io.aimass.preprocess.ocr;

import io.aimass.Encoder;
import io.aimass.InvalidOutputException;
import io.aimass.Layout;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.ImageTensor;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Placement;
import io.aimass.preprocess.image.Resampling;
import io.aimass.preprocess.image.SideLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A translator for models that find text by differentiable binarisation (Liao et al., "Real-time
 * Scene Text Detection with Differentiable Binarization", 2020), such as PaddleOCR's. The model
 * takes {@code [1, 3, height, width]} and gives one probability of text for each pixel, {@code [1,
 * 1, height, width]}, of which pixels above a threshold that touch are a piece of text. Such a
 * model was taught shrunk texts, so the smallest rectangle around each is grown again.
 *
 * <p>Immutable, each method gives a new one; safe for use by many threads.
 *
 * @param pipeline what is done with a picture before; its input's name is the model's
 * @param threshold above which probability a pixel is text, from 0 to 1
 * @param boxThreshold the least mean probability inside a box, from 0 to 1
 * @param unclipRatio how far a box is grown, 0 or more: by its area times this over its perimeter
 *     on each side
 * @param dilated whether text is widened by a pixel first, which joins what nearly touches
 * @param maxBoxes the most boxes that are given, 1 or more: the surest
 */
public record TextDetection(
    ImagePipeline pipeline,
    double threshold,
    double boxThreshold,
    double unclipRatio,
    boolean dilated,
    int maxBoxes)
    implements Translator<Pixels, TextBoxes>, Saveable {

  /** In the model's map: thinner ones are noise. */
  private static final double LEAST_SIDE = 3;

  /** In the picture. */
  private static final double LEAST_BOX = 3;

  /** Checks the numbers. */
  public TextDetection {
    Objects.requireNonNull(pipeline, "pipeline");
    requireShare("threshold", threshold);
    requireShare("boxThreshold", boxThreshold);
    if (!(unclipRatio >= 0 && Double.isFinite(unclipRatio))) {
      throw new IllegalArgumentException("unclipRatio is " + unclipRatio + ", expected 0 or more");
    }
    if (maxBoxes < 1) {
      throw new IllegalArgumentException("maxBoxes is " + maxBoxes + ", expected 1 or more");
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", expected from 0 to 1");
    }
  }

  /**
   * The translator of PP-OCR's models: the shorter side of a picture is enlarged to 736 pixels, the
   * longer one shrunk to 2000, sides are multiples of 32; blue first, ImageNet's means in that
   * order; threshold 0.3, box threshold 0.5, unclip ratio 1.6, dilated, 1000 boxes; the input is
   * called {@code x}.
   *
   * @return the translator
   */
  public static TextDetection ppOcr() {
    // The means are meant for blue, green, red: that is how PaddleOCR decodes pictures.
    ImageTensor form =
        ImageTensor.UNIT
            .normalized(new double[] {0.406, 0.456, 0.485}, new double[] {0.225, 0.224, 0.229})
            .blueFirst();
    ImagePipeline pipeline =
        ImagePipeline.of(Colors.RGB)
            .then(new SideLimits(736, 2000, 32, Resampling.OPENCV_LINEAR))
            .tensor(form)
            .input("x");
    return new TextDetection(pipeline, 0.3, 0.5, 1.6, true, 1000);
  }

  /**
   * Sets what is done with a picture before.
   *
   * @param other the pipeline
   * @return a new translator
   */
  public TextDetection pipeline(ImagePipeline other) {
    return new TextDetection(other, threshold, boxThreshold, unclipRatio, dilated, maxBoxes);
  }

  /**
   * Sets from when on something is text.
   *
   * @param pixel the least probability of a pixel, from 0 to 1
   * @param box the least mean probability inside a box, from 0 to 1
   * @return a new translator
   * @throws IllegalArgumentException if one is NaN or not from 0 to 1
   */
  public TextDetection thresholds(double pixel, double box) {
    return new TextDetection(pipeline, pixel, box, unclipRatio, dilated, maxBoxes);
  }

  /**
   * Sets how far boxes are grown.
   *
   * @param ratio 0 or more
   * @return a new translator
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public TextDetection unclipRatio(double ratio) {
    return new TextDetection(pipeline, threshold, boxThreshold, ratio, dilated, maxBoxes);
  }

  /**
   * Sets whether text is widened first.
   *
   * @param widened whether
   * @return a new translator
   */
  public TextDetection dilated(boolean widened) {
    return new TextDetection(pipeline, threshold, boxThreshold, unclipRatio, widened, maxBoxes);
  }

  @Override
  public Encoder<Pixels> encoder() {
    return new DetectionEncoder(pipeline);
  }

  @Override
  public Map<String, Tensor> encode(Pixels picture) {
    return new DetectionEncoder(pipeline).encode(picture);
  }

  @Override
  public Layout layout() {
    return new DetectionEncoder(pipeline).layout();
  }

  @Override
  public List<Pixels> samples() {
    return new DetectionEncoder(pipeline).samples();
  }

  @Override
  public TextBoxes decode(ModelOutput output) {
    Tensor map = output.first();
    int rank = map.rank();
    if (rank < 2 || map.elementCount() != map.dim(rank - 1) * map.dim(rank - 2)) {
      throw new InvalidOutputException(
          "expected one probability per pixel, [1, 1, height, width], got "
              + map.type()
              + Arrays.toString(map.shape()));
    }
    long[] size = output.input(DetectionEncoder.SIZE).toLongArray();
    int height = (int) map.dim(rank - 2);
    int width = (int) map.dim(rank - 1);
    return boxes(map.toFloatArray(), height, width, (int) size[0], (int) size[1]);
  }

  private TextBoxes boxes(float[] map, int height, int width, int pictureHeight, int pictureWidth) {
    Mask mask = Mask.above(map, height, width, threshold);
    List<TextBox> boxes = new ArrayList<>();
    // The map may be smaller than what the model was given.
    Placement given = pipeline.placement(pictureHeight, pictureWidth);
    Placement place =
        given.then(Placement.resized(given.preparedHeight(), given.preparedWidth(), height, width));
    Islands.each(
        dilated ? mask.dilated() : mask,
        edges ->
            found(Rectangle.around(edges), map, height, width)
                .map(box -> new TextBox(box.quad().back(place), box.score()))
                .filter(box -> box.quad().width() > LEAST_BOX && box.quad().height() > LEAST_BOX)
                .ifPresent(boxes::add));
    boxes.sort(Comparator.comparingDouble(box -> -box.score())); // stable: from top to bottom
    return new TextBoxes(boxes.subList(0, Math.min(maxBoxes, boxes.size())));
  }

  private Optional<TextBox> found(Rectangle tight, float[] map, int height, int width) {
    if (tight.shorterSide() < LEAST_SIDE) {
      return Optional.empty();
    }
    double score = BoxScore.of(map, height, width, tight.quad());
    Rectangle grown = tight.unclipped(unclipRatio);
    return score < boxThreshold || grown.shorterSide() < LEAST_SIDE + 2
        ? Optional.empty()
        : Optional.of(new TextBox(grown.quad(), score));
  }

  @Override
  public Optional<Class<?>> inputType() {
    return Optional.of(Pixels.class);
  }

  @Override
  public Optional<Class<?>> predictionType() {
    return Optional.of(TextBoxes.class);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("ocr.text-detection", 1)
        .withPart("pipeline", pipeline)
        .with("threshold", threshold)
        .with("boxThreshold", boxThreshold)
        .with("unclipRatio", unclipRatio)
        .with("dilated", dilated)
        .with("maxBoxes", maxBoxes);
  }

  static TextDetection of(Recipe recipe) {
    return new TextDetection(
        recipe.part("pipeline", ImagePipeline.class),
        recipe.number("threshold"),
        recipe.number("boxThreshold"),
        recipe.number("unclipRatio"),
        recipe.flag("dilated"),
        recipe.integer("maxBoxes"));
  }
}
