package io.aimass.preprocess.vision;

import io.aimass.bundle.PartFactory;
import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.ImageStep;
import io.aimass.preprocess.internal.outputs.ClassificationDecoder;
import java.util.Map;

/**
 * Makes this package's parts again when a bundle is opened. Found by {@link
 * java.util.ServiceLoader}; there is nothing to call.
 */
public final class VisionParts implements PartFactory {

  private static final PartTable TABLE =
      PartTable.empty()
          .and("text.classification-decoder", 1, ClassificationDecoder::of) // texts' and pictures'
          .and("image.sized-pipeline", 1, SizedPipeline::of)
          .and("image.embedding", 1, VisionParts::embedding)
          .and("image.embedding-decoder", 1, ImageEmbeddingDecoder::of)
          .and("image.detection-layout", 1, DetectionLayout::of)
          .and("image.detection-decoder", 1, DetectionDecoder::of)
          .and("image.segmentation-decoder", 1, SegmentationDecoder::of)
          .and("image.shared-model", 1, SharedModel::of)
          .and("image.view", 1, VisionParts::view)
          .and("image.viewer", 1, VisionParts::viewer);

  /** Called by {@link java.util.ServiceLoader}. */
  public VisionParts() {}

  @Override
  public Map<String, Integer> kinds() {
    return TABLE.kinds();
  }

  @Override
  public Object make(Recipe recipe) throws Exception {
    return TABLE.make(recipe);
  }

  private static ImageEmbedding embedding(Recipe recipe) {
    return new ImageEmbedding(
        recipe.part("encoder", ImagePipeline.class),
        recipe.part("decoder", ImageEmbeddingDecoder.class));
  }

  private static View view(Recipe recipe) {
    return new View(recipe.text("name"), recipe.parts("steps", ImageStep.class));
  }

  @SuppressWarnings("unchecked") // a bundle cannot tell types: who asks for a part promises them
  private static Viewer<Object> viewer(Recipe recipe) {
    return new Viewer<>(recipe.part("view", View.class), recipe.part("model", SharedModel.class));
  }
}
