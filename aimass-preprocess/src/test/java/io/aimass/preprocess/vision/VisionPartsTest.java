package io.aimass.preprocess.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.Detections;
import io.aimass.Mass;
import io.aimass.MassClosedException;
import io.aimass.Member;
import io.aimass.Translator;
import io.aimass.bundle.Bundle;
import io.aimass.bundle.LoadOptions;
import io.aimass.bundle.ModelCard;
import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Ensembles;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.CornerCrop;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Mirror;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Resampling;
import io.aimass.preprocess.image.Rescale;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What bundles keep of pictures' translators and views. */
class VisionPartsTest {

  @TempDir Path folder;

  private static final ImagePipeline PIPELINE =
      ImagePipeline.of(Colors.RGB)
          .then(new Rescale(0.7, Resampling.TORCH_BILINEAR))
          .then(new Mirror())
          .pad(1, 2, 3, 4, 5)
          .then(new CornerCrop(4, 5, CornerCrop.Corner.BOTTOM_LEFT))
          .letterbox(32, 40, Resampling.OPENCV_LINEAR);

  static List<Object> parts() {
    ImageDetection detection =
        ImageTranslators.detection(PIPELINE).labels("a", "b").scoreThreshold(.1).iou(.3).most(7);
    ImageClassification classes = ImageTranslators.classification(PIPELINE).labels("a", "b");
    return List.of(
        classes.softmax(),
        classes.top(1).output("p").probabilities(),
        ImageTranslators.multiLabel(PIPELINE, "a", "b"),
        ImageTranslators.embedding(PIPELINE),
        ImageTranslators.embedding(PIPELINE).cls().normalize().dimensions(3).output("e"),
        detection.layout(DetectionLayout.yoloV5()),
        detection.layout(DetectionLayout.yoloV8().output("y")),
        detection.acrossLabels().oneByOne().layout(DetectionLayout.yoloV10().normalized()),
        detection.layout(
            DetectionLayout.ssd("b", "s").form(BoxForm.LEFT_TOP_AND_SIZE).firstLabel(1)),
        detection.layout(DetectionLayout.lists("b", "l", "s")),
        ImageTranslators.segmentation(PIPELINE).labels("a", "b").logits(),
        ImageTranslators.segmentation(PIPELINE).labels("a", "b").output("c").classes(),
        View.original(),
        View.scaled(0.5, Resampling.PIL_BOX),
        View.fiveCrop(3, 4).get(4));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void parts_areEqualAgain(Object part) {
    Path file = folder.resolve("part.aimass");
    Bundle.save(file, part, ModelCard.named("part"));
    Object loaded = Bundle.open(file).part(Object.class);
    assertThat(loaded).isEqualTo(part).hasToString(part.toString());
    if (part instanceof Translator<?, ?> translator) {
      assertThat(((Translator<?, ?>) loaded).encoder()).isEqualTo(translator.encoder());
    }
  }

  /** A member that can be saved. */
  private record Corner() implements Member<Pixels, Detections>, Saveable {
    @Override
    public Detections predict(Pixels picture) {
      return Draws.found(Draws.item("corner", 1, 0, 0, 1, 2));
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("test.corner", 1);
    }
  }

  @Test
  void viewsOfAMass_areSavedWithIt() {
    Path file = folder.resolve("views.aimass");
    Pixels picture = Draws.black(6, 8);
    Detections answer;
    try (Mass<Pixels, Detections> model =
            Mass.builder(Pixels.class, Detections.class).addModel("m", new Corner()).build();
        Mass<Pixels, Detections> views =
            Views.of(View.original(), View.mirrored())
                .committee("m", model, Detections.class)
                .ensemble(Ensembles.weightedBoxesFusion())
                .build()) {
      answer = views.predict(picture);
      views.save(file);
    }
    assertThat(answer.items()).extracting(item -> item.box().left()).containsExactly(0.0, 7.0);
    AtomicInteger made = new AtomicInteger();
    Bundle bundle = Bundle.open(file, LoadOptions.defaults().factory(counting(made)));
    for (int round = 1; round <= 2; round++) { // The second opens what the first has closed.
      try (Mass<Pixels, Detections> loaded =
          bundle.<Pixels, Detections, Detections>builder().build()) {
        assertThat(loaded.predict(picture)).isEqualTo(answer);
        assertThat(made).hasValue(round);
      }
    }
  }

  private static PartTable counting(AtomicInteger made) {
    return PartTable.empty()
        .and(
            "test.corner",
            1,
            recipe -> {
              made.incrementAndGet();
              return new Corner();
            });
  }

  @Test
  void modelOfABundle_isClosedWithItsLastView() {
    Mass<Pixels, Detections> model =
        Mass.builder(Pixels.class, Detections.class).addModel("m", new Corner()).build();
    SharedModel<Detections> shared =
        SharedModel.of(Recipe.of("image.shared-model", 1).withPart("member", model));
    Viewer<Detections> one = new Viewer<>(View.original(), shared);
    Viewer<Detections> other = new Viewer<>(View.mirrored(), shared);
    one.close();
    one.close();
    assertThat(model.predict(Draws.black(2, 2)).items()).hasSize(1);
    other.close();
    assertThatExceptionOfType(MassClosedException.class)
        .isThrownBy(() -> model.predict(Draws.black(2, 2)));
  }

  @Test
  void modelOfTheHost_isClosedByTheHost() {
    try (Mass<Pixels, Detections> model =
        Mass.builder(Pixels.class, Detections.class).addModel("m", new Corner()).build()) {
      Views.of(View.original()).committee("m", model, Detections.class).build().close();
      assertThat(model.predict(Draws.black(2, 2)).items()).hasSize(1);
    }
  }
}
