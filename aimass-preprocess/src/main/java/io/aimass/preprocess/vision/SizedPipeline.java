package io.aimass.preprocess.vision;

import io.aimass.DataType;
import io.aimass.Encoder;
import io.aimass.InvalidOutputException;
import io.aimass.Layout;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Placement;
import io.aimass.preprocess.internal.outputs.Outputs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline that tells the decoder, and the decoder alone, how large the picture was.
 *
 * @param pipeline makes the model's tensor
 * @param batched whether the model takes several pictures, along an axis in front
 */
record SizedPipeline(ImagePipeline pipeline, boolean batched) implements Encoder<Pixels>, Saveable {

  /** INT32 {@code [height, width]}, which no model is given. */
  static final String SIZE = "image.original-size";

  @Override
  public Map<String, Tensor> encode(Pixels picture) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(pipeline.encode(picture));
    tensors.put(SIZE, Tensor.of(new int[] {picture.height(), picture.width()}, 2));
    return tensors;
  }

  /** Where the prepared picture lies in the original, of which {@link #encode} noted the size. */
  static Placement placement(ImagePipeline pipeline, ModelOutput output) {
    Tensor size = output.input(SIZE);
    if (size.type() != DataType.INT32 || size.elementCount() != 2) {
      throw new InvalidOutputException(
          "expected the picture's size as INT32[2] in input \""
              + SIZE
              + "\", got "
              + Outputs.described(size));
    }
    return pipeline.placement((int) size.getLong(0), (int) size.getLong(1));
  }

  @Override
  public Layout layout() {
    return (batched ? pipeline.layout() : Layout.asIs()).aside(SIZE);
  }

  @Override
  public List<Pixels> samples() {
    return pipeline.samples();
  }

  @Override
  public Optional<Class<?>> inputType() {
    return pipeline.inputType();
  }

  static SizedPipeline of(Recipe recipe) {
    return new SizedPipeline(recipe.part("pipeline", ImagePipeline.class), recipe.flag("batched"));
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.sized-pipeline", 1)
        .withPart("pipeline", pipeline)
        .with("batched", batched);
  }
}
