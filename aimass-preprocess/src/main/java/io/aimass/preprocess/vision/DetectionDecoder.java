package io.aimass.preprocess.vision;

import io.aimass.Decoder;
import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import io.aimass.Labels;
import io.aimass.ModelOutput;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.NonMaxSuppression;
import io.aimass.ensemble.Votes;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The decoder of {@link ImageDetection}.
 *
 * @param pipeline what was done with the picture
 * @param names the labels, in the model's order
 * @param layout how the outputs are laid out
 * @param limits which boxes are kept
 */
record DetectionDecoder(
    ImagePipeline pipeline, Labels names, DetectionLayout layout, DetectionLimits limits)
    implements Decoder<Detections>, Saveable {

  @Override
  public Detections decode(ModelOutput output) {
    Placement placement = SizedPipeline.placement(pipeline, output);
    FoundBoxes found = new FoundBoxes(names, layout, limits.scoreThreshold(), placement);
    BoxReader.of(layout.kind()).read(new OutputTables(output, layout.outputs()), found);
    List<Item> kept = new ArrayList<>();
    for (Item item : suppressed(Detections.of(found.items())).items()) {
      Box box = placement.back(item.box());
      if (box.area() > 0 && kept.size() < limits.most()) { // Else it is of the border.
        kept.add(new Item(item.label(), item.confidence(), box));
      }
    }
    return Detections.of(kept);
  }

  private Detections suppressed(Detections found) {
    if (layout.kind().isSuppressed()) {
      return found;
    }
    NonMaxSuppression suppression = Ensembles.nonMaxSuppression().iou(limits.iou());
    return (limits.acrossLabels() ? suppression.acrossLabels() : suppression)
        .combine(Votes.of(found));
  }

  @Override
  public List<String> labels() {
    return names.names();
  }

  @Override
  public Optional<Class<?>> predictionType() {
    return Optional.of(Detections.class);
  }

  static DetectionDecoder of(Recipe recipe) {
    return new DetectionDecoder(
        recipe.part("pipeline", ImagePipeline.class),
        Labels.of(recipe.texts("labels")),
        recipe.part("layout", DetectionLayout.class),
        DetectionLimits.of(recipe));
  }

  @Override
  public Recipe recipe() {
    return limits.in(
        Recipe.of("image.detection-decoder", 1)
            .withPart("pipeline", pipeline)
            .with("labels", names.names())
            .withPart("layout", layout));
  }
}
