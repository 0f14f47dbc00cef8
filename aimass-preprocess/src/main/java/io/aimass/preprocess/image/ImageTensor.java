package io.aimass.preprocess.image;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How a picture becomes a tensor: {@code (pixel / divisor - mean) / deviation} for each channel, in
 * single precision as torchvision does it, in an order of channels and of axes.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param divisor what the numbers, 0 to 255, are divided by: 255 for 0 to 1; 1 to keep them
 * @param means one for each channel, in the order red, green, blue; empty for 0
 * @param deviations one for each channel, above 0; empty for 1
 * @param bgr whether blue comes first
 * @param axes the order of the axes
 * @param type {@link DataType#FLOAT32}, {@link DataType#FLOAT16}, or {@link DataType#UINT8} for the
 *     numbers as they are
 */
public record ImageTensor(
    double divisor,
    List<Double> means,
    List<Double> deviations,
    boolean bgr,
    Axes axes,
    DataType type)
    implements Saveable {

  /** An order of axes, without that of a batch. */
  public enum Axes {
    /** Channels, height, width (NCHW). */
    CHW,
    /** Height, width, channels (NHWC). */
    HWC
  }

  /** From 0 to 1, red first, {@link Axes#CHW}, {@link DataType#FLOAT32}. */
  public static final ImageTensor UNIT =
      new ImageTensor(255, List.of(), List.of(), false, Axes.CHW, DataType.FLOAT32);

  /** {@link #UNIT} with the means and deviations of ImageNet, as torchvision's models want it. */
  public static final ImageTensor IMAGENET =
      UNIT.normalized(new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225});

  /** Copies and checks. */
  public ImageTensor {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
    Objects.requireNonNull(axes, "axes");
    require(
        divisor > 0 && Double.isFinite(divisor), "divisor is " + divisor + ", expected above 0");
    require(means.stream().allMatch(Double::isFinite), "means are " + means + ", expected finite");
    require(
        deviations.stream().allMatch(value -> value > 0 && Double.isFinite(value)),
        "deviations are " + deviations + ", expected finite numbers above 0");
    boolean plain = divisor == 1 && means.isEmpty() && deviations.isEmpty();
    require(
        type == DataType.FLOAT32 || type == DataType.FLOAT16 || (type == DataType.UINT8 && plain),
        "type is " + type + ", expected FLOAT32, FLOAT16, or UINT8 for numbers as they are");
  }

  private static void require(boolean fine, String message) {
    if (!fine) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * Sets the means and deviations.
   *
   * @param newMeans one for each channel
   * @param newDeviations one for each channel, above 0
   * @return a new form
   * @throws IllegalArgumentException if one is not finite, or a deviation not above 0
   */
  public ImageTensor normalized(double[] newMeans, double[] newDeviations) {
    return new ImageTensor(divisor, boxed(newMeans), boxed(newDeviations), bgr, axes, type);
  }

  private static List<Double> boxed(double... values) {
    Double[] boxed = new Double[values.length];
    Arrays.setAll(boxed, i -> values[i]);
    return Arrays.asList(boxed);
  }

  /**
   * Puts blue first, as models do that were trained with OpenCV.
   *
   * @return a new form
   */
  public ImageTensor blueFirst() {
    return new ImageTensor(divisor, means, deviations, true, axes, type);
  }

  /**
   * Sets the order of the axes.
   *
   * @param order the order
   * @return a new form
   */
  public ImageTensor axes(Axes order) {
    return new ImageTensor(divisor, means, deviations, bgr, order, type);
  }

  /**
   * Sets the type.
   *
   * @param other {@link DataType#FLOAT32} or {@link DataType#FLOAT16}
   * @return a new form
   * @throws IllegalArgumentException if it is another one
   */
  public ImageTensor type(DataType other) {
    return new ImageTensor(divisor, means, deviations, bgr, axes, other);
  }

  /**
   * The numbers as they are, as a tensor of {@link DataType#UINT8}.
   *
   * @return a new form
   */
  public ImageTensor unchanged() {
    return new ImageTensor(1, List.of(), List.of(), bgr, axes, DataType.UINT8);
  }

  /**
   * Makes a tensor.
   *
   * @param picture grey, or red, green and blue
   * @return {@code [channels, height, width]} or {@code [height, width, channels]}
   * @throws IllegalArgumentException if the picture has an alpha, or means and deviations are for
   *     another number of channels
   */
  public Tensor of(Pixels picture) {
    int channels = picture.colors().channels();
    if (channels == 4) {
      throw new IllegalArgumentException(
          picture + ", expected no alpha: convert it to RGB or GRAY first");
    }
    requireOneEach("means", means, channels);
    requireOneEach("deviations", deviations, channels);
    long[] shape = shape(picture.height(), picture.width(), channels);
    if (type == DataType.UINT8) {
      return Tensor.ofUint8(bytes(picture), shape);
    }
    float[] numbers = floats(picture);
    return type == DataType.FLOAT32 ? Tensor.of(numbers, shape) : Tensor.ofFloat16(numbers, shape);
  }

  /**
   * Makes a tensor of real numbers.
   *
   * @param picture of any channels; "blue first" is the last channel first
   * @return {@code [channels, height, width]} or {@code [height, width, channels]}
   * @throws IllegalArgumentException if the type is {@link DataType#UINT8}, or means and deviations
   *     are for another number of channels
   */
  public Tensor of(FloatPixels picture) {
    if (type == DataType.UINT8) {
      throw new IllegalArgumentException("type is UINT8, expected a type of real numbers");
    }
    int channels = picture.channels();
    requireOneEach("means", means, channels);
    requireOneEach("deviations", deviations, channels);
    float[] old = picture.data();
    float[] made = new float[old.length];
    for (int channel = 0; channel < channels; channel++) {
      int to = start(old.length / channels, place(channel, channels));
      float mean = mean(channel);
      float deviation = deviation(channel);
      for (int at = channel; at < made.length; at += channels) {
        made[to] = (old[at] / (float) divisor - mean) / deviation;
        to += step(channels);
      }
    }
    long[] shape = shape(picture.height(), picture.width(), channels);
    return type == DataType.FLOAT32 ? Tensor.of(made, shape) : Tensor.ofFloat16(made, shape);
  }

  private long[] shape(long height, long width, long channels) {
    return axes == Axes.CHW
        ? new long[] {channels, height, width}
        : new long[] {height, width, channels};
  }

  private static void requireOneEach(String name, List<Double> values, int channels) {
    if (!values.isEmpty() && values.size() != channels) {
      throw new IllegalArgumentException(
          values.size() + " " + name + ", expected " + channels + ", one for each channel");
    }
  }

  private byte[] bytes(Pixels picture) {
    byte[] made = new byte[picture.data().length];
    int channels = picture.colors().channels();
    for (int channel = 0; channel < channels; channel++) {
      int to = start(made.length / channels, place(channel, channels));
      for (int at = channel; at < made.length; at += channels) {
        made[to] = picture.data()[at];
        to += step(channels);
      }
    }
    return made;
  }

  private float[] floats(Pixels picture) {
    float[] made = new float[picture.data().length];
    int channels = picture.colors().channels();
    for (int channel = 0; channel < channels; channel++) {
      float[] values = values(channel);
      int to = start(made.length / channels, place(channel, channels));
      for (int at = channel; at < made.length; at += channels) {
        made[to] = values[picture.data()[at] & 0xFF];
        to += step(channels);
      }
    }
    return made;
  }

  /** What each of 256 numbers becomes: there are no more. */
  private float[] values(int channel) {
    float mean = mean(channel);
    float deviation = deviation(channel);
    float[] values = new float[256];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i / (float) divisor - mean) / deviation;
    }
    return values;
  }

  private float mean(int channel) {
    return means.isEmpty() ? 0 : means.get(channel).floatValue();
  }

  private float deviation(int channel) {
    return deviations.isEmpty() ? 1 : deviations.get(channel).floatValue();
  }

  private int place(int channel, int channels) {
    return bgr ? channels - 1 - channel : channel;
  }

  private int start(int pixels, int place) {
    return axes == Axes.CHW ? place * pixels : place;
  }

  private int step(int channels) {
    return axes == Axes.CHW ? 1 : channels;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.tensor", 1)
        .with("divisor", divisor)
        .with("means", unboxed(means))
        .with("deviations", unboxed(deviations))
        .with("bgr", bgr)
        .with("axes", axes.name())
        .with("type", type.name());
  }

  private static double[] unboxed(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static ImageTensor of(Recipe recipe) {
    return new ImageTensor(
        recipe.number("divisor"),
        boxed(recipe.numbers("means")),
        boxed(recipe.numbers("deviations")),
        recipe.flag("bgr"),
        recipe.constant("axes", Axes.class),
        recipe.constant("type", DataType.class));
  }
}
