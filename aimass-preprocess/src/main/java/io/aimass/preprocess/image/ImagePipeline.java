package io.aimass.preprocess.image;

import io.aimass.Encoder;
import io.aimass.Layout;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that is done with a picture before a model sees it, as a value: it can be printed,
 * compared and saved in a bundle, and members with equal pipelines share one tensor.
 *
 * <pre>{@code
 * ImagePipeline imagenet =
 *     ImagePipeline.of(Colors.RGB)
 *         .shorterSide(256, Resampling.PIL_BILINEAR)
 *         .centerCrop(224, 224)
 *         .tensor(ImageTensor.IMAGENET);
 * }</pre>
 *
 * <p>Immutable, each method gives a new one; safe for use by many threads.
 *
 * @param steps what is done, in this order
 * @param form how the tensor is made
 * @param input the name of the model's input
 */
public record ImagePipeline(List<ImageStep> steps, ImageTensor form, String input)
    implements Encoder<Pixels>, Saveable {

  /** No sample is larger than 4,096 pixels. */
  private static final int MOST_TIMES = 64;

  /** Copies and checks. */
  public ImagePipeline {
    steps = List.copyOf(steps);
    Objects.requireNonNull(form, "form");
    if (input.isEmpty()) {
      throw new IllegalArgumentException("the input's name is empty");
    }
  }

  /**
   * Starts with pictures of some colours: others are converted by {@link ToColors}. The tensor is
   * {@link ImageTensor#UNIT} and called {@code input}, unless it is said otherwise.
   *
   * @param colors {@link Colors#GRAY} or {@link Colors#RGB}; {@link Colors#RGBA} only if a later
   *     step converts it
   * @return a pipeline
   */
  public static ImagePipeline of(Colors colors) {
    return new ImagePipeline(List.of(new ToColors(colors)), ImageTensor.UNIT, "input");
  }

  /**
   * Adds a step.
   *
   * @param step the step
   * @return a new pipeline
   */
  public ImagePipeline then(ImageStep step) {
    List<ImageStep> more = new ArrayList<>(steps);
    more.add(step);
    return new ImagePipeline(more, form, input);
  }

  /**
   * Adds {@link Resize}.
   *
   * @param height in pixels, 1 or more
   * @param width in pixels, 1 or more
   * @param how the method
   * @return a new pipeline
   * @throws IllegalArgumentException if a size is less than 1
   */
  public ImagePipeline resize(int height, int width, Resampling how) {
    return then(new Resize(height, width, how));
  }

  /**
   * Adds {@link ShorterSide}.
   *
   * @param size in pixels, 1 or more
   * @param how the method
   * @return a new pipeline
   * @throws IllegalArgumentException if the size is less than 1
   */
  public ImagePipeline shorterSide(int size, Resampling how) {
    return then(new ShorterSide(size, how));
  }

  /**
   * Adds {@link CenterCrop}.
   *
   * @param height in pixels, 1 or more
   * @param width in pixels, 1 or more
   * @return a new pipeline
   * @throws IllegalArgumentException if a size is less than 1
   */
  public ImagePipeline centerCrop(int height, int width) {
    return then(new CenterCrop(height, width));
  }

  /**
   * Adds {@link Pad}.
   *
   * @param left in pixels, 0 or more
   * @param top in pixels, 0 or more
   * @param right in pixels, 0 or more
   * @param bottom in pixels, 0 or more
   * @param fill what the border is of, 0 to 255
   * @return a new pipeline
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ImagePipeline pad(int left, int top, int right, int bottom, int fill) {
    return then(new Pad(left, top, right, bottom, fill));
  }

  /**
   * Adds a {@link Letterbox} with a border of 114.
   *
   * @param height in pixels, 1 or more
   * @param width in pixels, 1 or more
   * @param how the method
   * @return a new pipeline
   * @throws IllegalArgumentException if a size is less than 1
   */
  public ImagePipeline letterbox(int height, int width, Resampling how) {
    return then(new Letterbox(height, width, how, 114));
  }

  /**
   * Sets how the tensor is made.
   *
   * @param other the form
   * @return a new pipeline
   */
  public ImagePipeline tensor(ImageTensor other) {
    return new ImagePipeline(steps, other, input);
  }

  /**
   * Names the model's input.
   *
   * @param name not empty
   * @return a new pipeline
   * @throws IllegalArgumentException if it is empty
   */
  public ImagePipeline input(String name) {
    return new ImagePipeline(steps, form, name);
  }

  /**
   * Does all steps.
   *
   * @param picture any picture
   * @return what the tensor is made of
   */
  public Pixels prepared(Pixels picture) {
    Pixels prepared = picture;
    for (ImageStep step : steps) {
      prepared = step.apply(prepared);
    }
    return prepared;
  }

  /**
   * Where what the tensor is made of lies in the original picture.
   *
   * @param height of the original, in pixels, 1 or more
   * @param width of the original, in pixels, 1 or more
   * @return the placement
   * @throws IllegalArgumentException if a size is less than 1, or a step refuses such a picture
   */
  public Placement placement(int height, int width) {
    return Placement.of(steps, height, width);
  }

  @Override
  public Map<String, Tensor> encode(Pixels picture) {
    return Collections.singletonMap(input, form.of(prepared(picture)));
  }

  @Override
  public Layout layout() {
    return Layout.stacked();
  }

  /** One that is wide and one that is high, as large as the steps want them. */
  @Override
  public List<Pixels> samples() {
    int times = 1;
    while (times < MOST_TIMES
        && !(takes(48 * times, 64 * times) && takes(64 * times, 40 * times))) {
      times *= 2;
    }
    return List.of(sample(48 * times, 64 * times), sample(64 * times, 40 * times));
  }

  private boolean takes(int height, int width) {
    try {
      placement(height, width);
      return true;
    } catch (IllegalArgumentException e) {
      return false; // such as a crop of a picture that is too small
    }
  }

  private static Pixels sample(int height, int width) {
    byte[] data = new byte[height * width * 3];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 37);
    }
    return Pixels.view(data, height, width, Colors.RGB);
  }

  @Override
  public Optional<Class<?>> inputType() {
    return Optional.of(Pixels.class);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.pipeline", 1)
        .withParts("steps", steps)
        .withPart("form", form)
        .with("input", input);
  }
}
