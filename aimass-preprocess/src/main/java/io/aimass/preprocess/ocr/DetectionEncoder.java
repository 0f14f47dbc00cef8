package io.aimass.preprocess.ocr;

import io.aimass.Encoder;
import io.aimass.Layout;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Pixels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The encoder of {@link TextDetection}. Pictures differ in size, so each is a batch of its own. The
 * picture's own size goes beside it, for the decoder alone.
 */
record DetectionEncoder(ImagePipeline pipeline) implements Encoder<Pixels>, Saveable {
  static final String SIZE = "picture-size";

  @Override
  public Map<String, Tensor> encode(Pixels picture) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    pipeline.encode(picture).forEach((name, tensor) -> tensors.put(name, oneOf(tensor)));
    tensors.put(SIZE, Tensor.of(new long[] {picture.height(), picture.width()}, 2));
    return tensors;
  }

  private static Tensor oneOf(Tensor tensor) {
    long[] shape = tensor.shape();
    long[] batch = new long[shape.length + 1];
    batch[0] = 1;
    System.arraycopy(shape, 0, batch, 1, shape.length);
    return tensor.reshape(batch);
  }

  @Override
  public Layout layout() {
    return Layout.asIs().aside(SIZE);
  }

  @Override
  public List<Pixels> samples() {
    return pipeline.samples().subList(0, 1);
  }

  @Override
  public Optional<Class<?>> inputType() {
    return Optional.of(Pixels.class);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("ocr.detection-encoder", 1).withPart("pipeline", pipeline);
  }
}
