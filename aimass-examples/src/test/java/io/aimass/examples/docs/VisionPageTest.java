package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import io.aimass.Embedding;
import io.aimass.Exactness;
import io.aimass.Mass;
import io.aimass.MassReport.MemberReport;
import io.aimass.MemberResult;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Segmentation;
import io.aimass.Translator;
import io.aimass.ensemble.Ensembles;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.ImageTensor;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Resampling;
import io.aimass.preprocess.vision.DetectionLayout;
import io.aimass.preprocess.vision.ImageTranslators;
import io.aimass.preprocess.vision.View;
import io.aimass.preprocess.vision.Views;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/pictures.md about what is found in pictures; models by make_detectors.py. */
class VisionPageTest {

  private static final Box RED = new Box(32, 16, 64, 48);
  private static final Box BLUE = new Box(80, 48, 112, 80);

  @TempDir Path folder;

  private static ModelSource model(String name) {
    return ModelSource.classpath("io/aimass/examples/docs/" + name + ".onnx");
  }

  private static Pixels picture() {
    byte[] data = new byte[96 * 128 * 3];
    fill(data, RED, 0);
    fill(data, BLUE, 2);
    return Pixels.of(data, 96, 128, Colors.RGB);
  }

  private static void fill(byte[] data, Box box, int channel) {
    for (int y = (int) box.top(); y < box.bottom(); y++) {
      for (int x = (int) box.left(); x < box.right(); x++) {
        data[(y * 128 + x) * 3 + channel] = (byte) 255;
      }
    }
  }

  @Test
  void translators_areMadeOfAPipeline() {
    List<String> labels = List.of("cat", "dog");
    // snippet: pictures-translators
    ImagePipeline imagenet =
        ImagePipeline.of(Colors.RGB)
            .shorterSide(256, Resampling.PIL_BILINEAR)
            .centerCrop(224, 224)
            .tensor(ImageTensor.IMAGENET);
    Translator<Pixels, Classification> animal =
        ImageTranslators.classification(imagenet).labels(labels).softmax();
    Translator<Pixels, Classification> tags =
        ImageTranslators.multiLabel(imagenet, "beach", "people", "sunset");
    Translator<Pixels, Embedding> look = ImageTranslators.embedding(imagenet).mean().normalize();
    // end
    assertThat(animal.labels()).isEqualTo(labels);
    assertThat(tags.labels()).hasSize(3);
    assertThat(look.encoder()).isEqualTo(animal.encoder()); // one tensor for all three
  }

  @Test
  void detectors_tellBoxesOfTheOriginal_andAreFused() {
    ModelSource coarse = model("squares-coarse");
    ModelSource fine = model("squares-fine");
    Pixels picture = picture();
    // snippet: pictures-detection
    ImagePipeline pipeline =
        ImagePipeline.of(Colors.RGB).letterbox(64, 64, Resampling.OPENCV_LINEAR).input("images");
    Translator<Pixels, Detections> squares =
        ImageTranslators.detection(pipeline)
            .labels("red", "green", "blue")
            .scoreThreshold(0.2)
            .iou(0.1)
            .layout(DetectionLayout.yoloV8());
    try (Mass<Pixels, Detections> mass =
        Mass.builder()
            .addModel("coarse", coarse, squares)
            .addModel("fine", fine, squares)
            .ensemble(Ensembles.weightedBoxesFusion().weights(1, 2))
            .build()) {
      for (Item item : mass.predict(picture).items()) {
        System.out.println(item); // boxes in pixels of the picture, whatever its size
      }
    }
    // end
    try (Mass<Pixels, Detections> mass =
        Mass.builder()
            .addModel("coarse", coarse, squares)
            .addModel("fine", fine, squares)
            .ensemble(Ensembles.weightedBoxesFusion().weights(1, 2))
            .build()) {
      Detections answer = mass.predict(picture);
      Item red = best(answer, "red");
      assertThat(red.box()).isEqualTo(RED);
      assertThat(red.confidence()).isGreaterThan(0.99);
      assertThat(best(answer, "blue").box().iou(BLUE)).isGreaterThan(0.6);
      assertThat(answer.items()).extracting(Item::label).doesNotContain("green");
      assertThat(mass.report().members())
          .extracting(MemberReport::model)
          .allSatisfy(
              report -> assertThat(report.orElseThrow().exactness()).isEqualTo(Exactness.EXACT));
      assertThat(mass.predictAll(List.of(picture, picture, picture)))
          .containsExactly(answer, answer, answer);
    }
  }

  /** One has no batch axis and other outputs, and both boxes' places in the same picture. */
  @Test
  void detectorsOfOtherLayouts_areMembersOfOneCommittee() {
    ImagePipeline letterbox =
        ImagePipeline.of(Colors.RGB).letterbox(64, 64, Resampling.OPENCV_LINEAR);
    Translator<Pixels, Detections> yolo =
        ImageTranslators.detection(letterbox.input("images"))
            .labels("red", "green", "blue")
            .iou(0.1)
            .layout(DetectionLayout.yoloV8());
    Translator<Pixels, Detections> lists =
        ImageTranslators.detection(letterbox.input("image"))
            .labels("red", "green", "blue")
            .oneByOne()
            .layout(DetectionLayout.lists("boxes", "labels", "scores").firstLabel(1));
    try (Mass<Pixels, Detections> mass =
        Mass.builder()
            .addModel("yolo", model("squares-fine"), yolo)
            .addModel("listed", model("squares-listed"), lists)
            .ensemble(Ensembles.weightedBoxesFusion())
            .build()) {
      Decision<Detections> why = mass.decide(picture());
      assertThat(why.member("listed").prediction(Detections.class).orElseThrow().items())
          .extracting(Item::label, Item::box)
          .containsExactly(
              tuple("red", RED),
              tuple("blue", new Box(64, 48, 96, 80)),
              tuple("blue", new Box(96, 48, 128, 80)));
      assertThat(best(why.answer(), "red")).isEqualTo(new Item("red", 1, RED));
    }
  }

  private static Item best(Detections found, String label) {
    return found.items().stream().filter(item -> item.label().equals(label)).findFirst().get();
  }

  @Test
  void pixels_areThoseOfTheOriginal() {
    ModelSource file = model("squares-pixels");
    Pixels picture = picture();
    // snippet: pictures-segmentation
    ImagePipeline pipeline =
        ImagePipeline.of(Colors.RGB).resize(64, 64, Resampling.OPENCV_LINEAR).input("images");
    Translator<Pixels, Segmentation> colors =
        ImageTranslators.segmentation(pipeline).labels("none", "red", "green", "blue").logits();
    try (Mass<Pixels, Segmentation> mass =
        Mass.builder().addModel("colors", file, colors).build()) {
      Segmentation found = mass.predict(picture); // a class for each of the picture's pixels
      String middle = found.label(48, 64).orElse("unknown");
      System.out.println(middle + " in the middle; red pixels: " + found.count("red"));
    }
    // end
    try (Mass<Pixels, Segmentation> mass =
        Mass.builder().addModel("colors", file, colors).build()) {
      Segmentation found = mass.predict(picture);
      assertThat(found.height()).isEqualTo(96);
      assertThat(found.width()).isEqualTo(128);
      assertThat(found.label(32, 48)).contains("red");
      assertThat(found.label(64, 96)).contains("blue");
      assertThat(found.label(4, 4)).contains("none");
      assertThat(found.count("red")).isBetween(32 * 32 * 8 / 10, 32 * 32 * 12 / 10);
    }
  }

  @Test
  void views_areVotesOfOneModel() {
    Pixels picture = picture();
    Translator<Pixels, Detections> squares =
        ImageTranslators.detection(
                ImagePipeline.of(Colors.RGB)
                    .letterbox(64, 64, Resampling.OPENCV_LINEAR)
                    .input("images"))
            .labels("red", "green", "blue")
            .iou(0.1)
            .layout(DetectionLayout.yoloV8());
    ModelSpec<Pixels, Detections> spec = ModelSpec.of(model("squares-fine"), squares);
    Path file = folder.resolve("views.aimass");
    Detections fused;
    // snippet: pictures-views
    try (Mass<Pixels, Detections> squaresModel = Mass.builder().addModel("squares", spec).build();
        Mass<Pixels, Detections> mass =
            Views.of(View.original(), View.mirrored(), View.scaled(0.5, Resampling.PIL_BILINEAR))
                .committee("squares", squaresModel, Detections.class)
                .ensemble(Ensembles.weightedBoxesFusion().weights(2, 1, 1))
                .build()) {
      Decision<Detections> why = mass.decide(picture);
      for (MemberResult view : why.members()) { // "squares original", "squares mirrored", …
        System.out.println(view.name() + " saw " + view.prediction().orElse("nothing"));
      }
      fused = why.answer();
      mass.save(file); // with the model, which is opened once again when it is loaded
    }
    // end
    assertThat(best(fused, "red").box()).isEqualTo(RED);
    assertThat(best(fused, "red").confidence()).isGreaterThan(0.99);
    try (Mass<Pixels, Detections> loaded = Mass.load(file)) {
      assertThat(loaded.predict(picture)).isEqualTo(fused);
    }
  }
}
