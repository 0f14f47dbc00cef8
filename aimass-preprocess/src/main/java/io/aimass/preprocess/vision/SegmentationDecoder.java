package io.aimass.preprocess.vision;

import io.aimass.DataType;
import io.aimass.Decoder;
import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.ModelOutput;
import io.aimass.Segmentation;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Placement;
import io.aimass.preprocess.internal.outputs.Outputs;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The decoder of {@link ImageSegmentation}.
 *
 * @param pipeline what was done with the picture
 * @param names the labels, in the model's order
 * @param source the output that is read
 * @param logits whether it holds a number per class; else it holds classes
 */
record SegmentationDecoder(ImagePipeline pipeline, Labels names, Outputs source, boolean logits)
    implements Decoder<Segmentation>, Saveable {

  @Override
  public Segmentation decode(ModelOutput output) {
    Placement placement = SizedPipeline.placement(pipeline, output);
    Tensor tensor = logits ? source.of(output, 3) : source.numbers(output, 2);
    int axis = tensor.rank() - 2;
    int height = (int) tensor.dim(axis);
    int width = (int) tensor.dim(axis + 1);
    if (height == 0 || width == 0) {
      throw new InvalidOutputException(
          "expected one cell or more per picture, got " + Outputs.described(tensor));
    }
    GridLine down = GridLine.down(placement, height);
    GridLine across = GridLine.across(placement, width);
    int[] classes = logits ? best(tensor, down, across) : picked(tensor, down, across);
    return Segmentation.of(names, placement.height(), placement.width(), classes);
  }

  private int[] best(Tensor tensor, GridLine down, GridLine across) {
    int channels = (int) tensor.dim(0);
    boolean isOneOfTwo = channels == 1 && names.size() == 2;
    if (channels != names.size() && !isOneOfTwo) {
      throw new InvalidOutputException(
          "expected [classes, height, width] with a class for each of the "
              + names.size()
              + " labels "
              + names
              + ", got "
              + Outputs.described(tensor));
    }
    FloatBuffer numbers = finite(tensor);
    int height = (int) tensor.dim(1);
    int width = (int) tensor.dim(2);
    FloatBuffer all = isOneOfTwo ? besideZeros(numbers, height * width) : numbers;
    return new LogitGrid(all, names.size(), height, width).classes(down, across);
  }

  private static FloatBuffer besideZeros(FloatBuffer numbers, int cells) {
    float[] both = new float[2 * cells];
    for (int i = 0; i < cells; i++) {
      both[cells + i] = numbers.get(i);
    }
    return FloatBuffer.wrap(both);
  }

  private static FloatBuffer finite(Tensor tensor) {
    FloatBuffer numbers =
        tensor.type() == DataType.FLOAT32
            ? tensor.floats()
            : FloatBuffer.wrap(tensor.toFloatArray());
    for (int i = 0; i < tensor.elementCount(); i++) {
      if (!Float.isFinite(numbers.get(i))) {
        throw new InvalidOutputException(
            "expected finite numbers, but element "
                + i
                + " of "
                + Outputs.described(tensor)
                + " is "
                + numbers.get(i));
      }
    }
    return numbers;
  }

  private int[] picked(Tensor tensor, GridLine down, GridLine across) {
    int[] cells = cells(tensor);
    int width = (int) tensor.dim(1);
    int[] classes = new int[down.size() * across.size()];
    int at = 0;
    for (int y = 0; y < down.size(); y++) {
      for (int x = 0; x < across.size(); x++) {
        boolean isInside =
            down.nearest(y) != GridLine.OUTSIDE && across.nearest(x) != GridLine.OUTSIDE;
        classes[at++] =
            isInside ? cells[down.nearest(y) * width + across.nearest(x)] : Segmentation.UNKNOWN;
      }
    }
    return classes;
  }

  private int[] cells(Tensor tensor) {
    double[] numbers = tensor.toDoubleArray();
    int[] cells = new int[numbers.length];
    for (int i = 0; i < cells.length; i++) {
      if (numbers[i] != Math.rint(numbers[i]) || numbers[i] < 0 || numbers[i] >= names.size()) {
        throw new InvalidOutputException(
            "expected classes from 0 to "
                + (names.size() - 1)
                + " for the labels "
                + names
                + ", but element "
                + i
                + " of "
                + Outputs.described(tensor)
                + " is "
                + numbers[i]);
      }
      cells[i] = (int) numbers[i];
    }
    return cells;
  }

  @Override
  public List<String> labels() {
    return names.names();
  }

  @Override
  public Optional<Class<?>> predictionType() {
    return Optional.of(Segmentation.class);
  }

  static SegmentationDecoder of(Recipe recipe) {
    return new SegmentationDecoder(
        recipe.part("pipeline", ImagePipeline.class),
        Labels.of(recipe.texts("labels")),
        Outputs.of(recipe),
        recipe.flag("logits"));
  }

  @Override
  public Recipe recipe() {
    return source
        .in(Recipe.of("image.segmentation-decoder", 1))
        .withPart("pipeline", pipeline)
        .with("labels", names.names())
        .with("logits", logits);
  }
}
