package io.aimass.preprocess.ocr;

import io.aimass.DataType;
import io.aimass.Encoder;
import io.aimass.Layout;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.FixedHeight;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.ImageStep;
import io.aimass.preprocess.image.ImageTensor;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Resampling;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Prepares upright strips of text for a recogniser: a pipeline, whose tensor is then filled up with
 * zeros on its right.
 *
 * <p>Widths are rounded up to a multiple, and only strips of one width are put into a batch. So
 * what shares the batch never changes how a strip is filled up: recognisers that look at the whole
 * strip read it differently when there is more emptiness behind it.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param pipeline what is done with a strip; its tensor is {@code [channels, height, width]}
 * @param narrowest the least width in pixels, 1 or more
 * @param multiple what widths are multiples of, 1 or more
 */
public record StripEncoder(ImagePipeline pipeline, int narrowest, int multiple)
    implements Encoder<Pixels>, Saveable {

  /** From -1 to 1, blue first: what PP-OCR's recognisers were taught. */
  public static final ImageTensor PP_OCR_FORM =
      ImageTensor.UNIT
          .normalized(new double[] {0.5, 0.5, 0.5}, new double[] {0.5, 0.5, 0.5})
          .blueFirst();

  /** Wider ones are squeezed, so that no strip takes more memory than that. */
  private static final int WIDEST = 4096;

  /** Checks the numbers. */
  public StripEncoder {
    Objects.requireNonNull(pipeline, "pipeline");
    if (narrowest < 1 || multiple < 1) {
      throw new IllegalArgumentException(
          "narrowest is " + narrowest + ", multiple " + multiple + ", expected 1 or more");
    }
    if (pipeline.form().axes() != ImageTensor.Axes.CHW) {
      throw new IllegalArgumentException("axes are HWC, expected CHW");
    }
    if (pipeline.form().type() != DataType.FLOAT32) {
      throw new IllegalArgumentException(
          "type is " + pipeline.form().type() + ", expected FLOAT32");
    }
  }

  /**
   * What PP-OCR's recognisers want: the height, the width by the strip's shape, at least 320 and a
   * multiple of 32; {@link #PP_OCR_FORM}; the input is called {@code x}.
   *
   * @param height in pixels: 48 from version 3 on, 32 before
   * @return the encoder
   * @throws IllegalArgumentException if it is below 1
   */
  public static StripEncoder ppOcr(int height) {
    return ppOcr(height, 1);
  }

  /**
   * The same for another view of a strip: what recognisers say of several can be voted on.
   *
   * @param height in pixels
   * @param stretch by how much a strip becomes wider than its shape is, above 0
   * @param before what is done with a strip first
   * @return the encoder
   * @throws IllegalArgumentException if a number is not above 0
   */
  public static StripEncoder ppOcr(int height, double stretch, ImageStep... before) {
    ImagePipeline pipeline = ImagePipeline.of(Colors.RGB);
    for (ImageStep step : before) {
      pipeline = pipeline.then(step);
    }
    FixedHeight shape = new FixedHeight(height, stretch, WIDEST, Resampling.OPENCV_LINEAR);
    return new StripEncoder(pipeline.then(shape).tensor(PP_OCR_FORM).input("x"), 320, 32);
  }

  @Override
  public Map<String, Tensor> encode(Pixels strip) {
    Tensor tensor = pipeline.form().of(pipeline.prepared(strip));
    return Collections.singletonMap(pipeline.input(), filledUp(tensor));
  }

  private Tensor filledUp(Tensor tensor) {
    int width = (int) tensor.dim(2);
    int wide = (Math.max(narrowest, width) + multiple - 1) / multiple * multiple;
    if (wide == width) {
      return tensor;
    }
    int rows = (int) (tensor.dim(0) * tensor.dim(1));
    float[] from = tensor.toFloatArray();
    float[] to = new float[Math.multiplyExact(rows, wide)];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(from, row * width, to, row * wide, width);
    }
    return Tensor.of(to, tensor.dim(0), tensor.dim(1), wide);
  }

  @Override
  public Layout layout() {
    return Layout.stacked();
  }

  /** Two of one width, as a batch is made of. */
  @Override
  public List<Pixels> samples() {
    return List.of(sample(60), sample(100));
  }

  private static Pixels sample(int width) {
    byte[] data = new byte[32 * width * 3];
    Arrays.fill(data, (byte) 255);
    for (int i = 0; i < data.length; i += 7) {
      data[i] = (byte) (i * 37);
    }
    return Pixels.of(data, 32, width, Colors.RGB);
  }

  @Override
  public Optional<Class<?>> inputType() {
    return Optional.of(Pixels.class);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("ocr.strip-encoder", 1)
        .withPart("pipeline", pipeline)
        .with("narrowest", narrowest)
        .with("multiple", multiple);
  }
}
