package io.aimass.preprocess.vision;

import static io.aimass.preprocess.vision.Draws.decoded;
import static io.aimass.preprocess.vision.Draws.found;
import static io.aimass.preprocess.vision.Draws.item;
import static io.aimass.preprocess.vision.Draws.outputs;
import static io.aimass.preprocess.vision.Draws.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aimass.Detections;
import io.aimass.InvalidOutputException;
import io.aimass.Layout;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Resampling;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What golden values do not show of detectors. */
class ImageDetectionTest {

  /** Twice as large in both directions. */
  private static final ImagePipeline DOUBLED =
      ImagePipeline.of(Colors.RGB).resize(20, 40, Resampling.OPENCV_LINEAR);

  private static final ImageDetection DETECTION =
      ImageTranslators.detection(DOUBLED).labels("cat", "dog");

  private static Detections of(DetectionLayout layout, Object... namesAndTensors) throws Exception {
    return decoded(DETECTION.layout(layout), 10, 20, outputs(namesAndTensors));
  }

  @Test
  void rowsOfFoundThings_areNotSuppressed() throws Exception {
    Tensor rows =
        table(6, 0, 0, 10, 10, .5, 1, 0, 0, 10, 10, .75, 1, 2, 4, 40, 20, .25, 0, 0, 0, 9, 9, 0, 0);
    assertThat(of(DetectionLayout.yoloV10(), "other", rows.reshape(1, 4, 6), "y", rows))
        .isEqualTo(
            found(
                item("dog", .75, 0, 0, 5, 5),
                item("dog", .5, 0, 0, 5, 5),
                item("cat", .25, 1, 2, 20, 10)));
  }

  @Test
  void tensorFlowsLists_areOfPartsAndFromTheTop() throws Exception {
    DetectionLayout layout =
        DetectionLayout.lists("detection_boxes", "detection_classes", "detection_scores")
            .form(BoxForm.TOP_LEFT_BOTTOM_RIGHT)
            .normalized()
            .firstLabel(1);
    Detections found =
        of(
            layout,
            "num_detections",
            Tensor.of(new float[] {2}),
            "detection_boxes",
            table(4, .5, .25, 1, .75, 0, 0, .5, .5, 0, 0, 1, 1),
            "detection_classes",
            Tensor.of(new float[] {2, 1, 0}, 3),
            "detection_scores",
            Tensor.of(new float[] {.5f, .25f, 1}, 3));
    assertThat(found)
        .isEqualTo(found(item("dog", .5, 5, 5, 15, 10), item("cat", .25, 0, 0, 10, 5)));
  }

  @Test
  void torchvisionsLists_areOfPixelsAndOneByOne() throws Exception {
    ImageDetection oneByOne = DETECTION.oneByOne();
    DetectionLayout layout = DetectionLayout.lists("boxes", "labels", "scores").firstLabel(1);
    assertThat(oneByOne.layout(layout).layout()).isEqualTo(Layout.asIs().aside(SizedPipeline.SIZE));
    assertThat(
            decoded(
                oneByOne.layout(layout),
                10,
                20,
                outputs(
                    "boxes",
                    table(4, 2, 4, 6, 8),
                    "labels",
                    Tensor.of(new long[] {2}, 1),
                    "scores",
                    Tensor.of(new float[] {.5f}, 1))))
        .isEqualTo(found(item("dog", .5, 1, 2, 3, 4)));
  }

  @Test
  void ssd_leavesItsBackgroundOut_andABoxMayHaveTwoLabels() throws Exception {
    DetectionLayout layout = DetectionLayout.ssd("b", "s").firstLabel(1);
    Tensor boxes = table(4, 0, 0, 10, 10, 20, 0, 40, 10);
    Tensor scores = table(3, 0, .5, .375, .75, .125, .25);
    assertThat(of(layout, "s", scores, "b", boxes))
        .isEqualTo(
            found(
                item("cat", .5, 0, 0, 5, 5),
                item("dog", .375, 0, 0, 5, 5),
                item("dog", .25, 10, 0, 20, 5)));
    assertThat(
            decoded(
                DETECTION.acrossLabels().layout(layout), 10, 20, outputs("s", scores, "b", boxes)))
        .isEqualTo(found(item("cat", .5, 0, 0, 5, 5), item("dog", .25, 10, 0, 20, 5)));
  }

  @Test
  void boxForms_areWhatTheySay() {
    assertThat(BoxForm.MIDDLE_AND_SIZE.sides(10, 20, 4, 6)).containsExactly(8, 17, 12, 23);
    assertThat(BoxForm.LEFT_TOP_AND_SIZE.sides(10, 20, 4, 6)).containsExactly(10, 20, 14, 26);
    assertThat(BoxForm.LEFT_TOP_RIGHT_BOTTOM.sides(1, 2, 3, 4)).containsExactly(1, 2, 3, 4);
    assertThat(BoxForm.TOP_LEFT_BOTTOM_RIGHT.sides(1, 2, 3, 4)).containsExactly(2, 1, 4, 3);
  }

  @Test
  void limits_areKept() throws Exception {
    Tensor rows = table(6, 0, 0, 2, 2, .5, 0, 4, 0, 6, 2, .4, 0, 8, 0, 10, 2, .1, 0);
    DetectionLayout layout = DetectionLayout.yoloV10().output("y");
    Map<String, Tensor> outputs = outputs("x", table(1, 3), "y", rows);
    assertThat(decoded(DETECTION.layout(layout), 10, 20, outputs).items()).hasSize(2);
    assertThat(decoded(DETECTION.most(1).layout(layout), 10, 20, outputs).items())
        .containsExactly(item("cat", .5f, 0, 0, 1, 1));
    assertThat(decoded(DETECTION.scoreThreshold(.05).layout(layout), 10, 20, outputs).items())
        .hasSize(3);
    for (double wrong : new double[] {-1, 2, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DETECTION.iou(wrong))
          .withMessage("iou is %s, expected from 0 to 1", wrong);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DETECTION.scoreThreshold(wrong))
          .withMessage("scoreThreshold is %s, expected from 0 to 1", wrong);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DETECTION.most(0))
        .withMessage("most is 0, expected 1 or more");
  }

  /** A box in the border of a letterbox has no place in the picture. */
  @Test
  void boxInTheBorder_isLeftOut() throws Exception {
    ImageDetection boxed =
        ImageTranslators.detection(
                ImagePipeline.of(Colors.RGB).letterbox(20, 20, Resampling.OPENCV_LINEAR))
            .labels("cat");
    Tensor rows = table(6, 0, 0, 20, 5, .75, 0, 0, 4, 10, 10, .5, 0);
    assertThat(decoded(boxed.layout(DetectionLayout.yoloV10()), 10, 20, outputs("y", rows)).items())
        .containsExactly(item("cat", .5, 0, 0, 10, 5));
  }

  private static void assertWrong(
      DetectionLayout layout, String message, Object... namesAndTensors) {
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> of(layout, namesAndTensors))
        .withMessage(message);
  }

  @Test
  void wrongShapes_areNamed() {
    assertWrong(
        DetectionLayout.yoloV8(),
        "output \"y\" FLOAT32[2, 6]: expected [6, n] per picture",
        "y",
        table(6, new double[12]));
    assertWrong(
        DetectionLayout.yoloV5(),
        "output \"y\" FLOAT32[2, 6]: expected [n, 7] per picture",
        "y",
        table(6, new double[12]));
    assertWrong(
        DetectionLayout.yoloV10(),
        "output \"y\" FLOAT32[2, 5]: expected [n, 6] per picture",
        "y",
        table(5, new double[10]));
    assertWrong(
        DetectionLayout.ssd("b", "s").firstLabel(1),
        "output \"s\" FLOAT32[2, 2]: expected [2, 3], a row per box per picture",
        "b",
        table(4, new double[8]),
        "s",
        table(2, new double[4]));
    assertWrong(
        DetectionLayout.lists("b", "l", "s"),
        "output \"l\" FLOAT32[3]: expected [2], one per box per picture",
        "b",
        table(4, new double[8]),
        "l",
        Tensor.of(new float[3], 3),
        "s",
        Tensor.of(new float[2], 2));
    assertWrong(
        DetectionLayout.yoloV8(),
        "expected an output of numbers with two axes per picture, got [y]",
        "y",
        Tensor.of(new float[3], 3));
    assertWrong(
        DetectionLayout.yoloV8().output("y"),
        "output \"y\" STRING[1]: expected numbers",
        "y",
        Tensor.of(new String[] {""}, 1));
    assertWrong(DetectionLayout.yoloV8().output("z"), "no output \"z\" among [y]", "y", table(1));
  }

  @Test
  void wrongNumbers_areNamed() {
    assertWrong(
        DetectionLayout.yoloV8(),
        "output \"y\" FLOAT32[6, 1]: element 5, a score, is NaN, expected from 0 to 1",
        "y",
        table(1, 1, 1, 1, 1, 0, Double.NaN));
    assertWrong(
        DetectionLayout.yoloV5(),
        "output \"y\" FLOAT32[1, 7]: element 4, a score, is 3.0, expected from 0 to 1",
        "y",
        table(7, 1, 1, 1, 1, 3, 1, 1));
    assertWrong(
        DetectionLayout.yoloV10(),
        "output \"y\" FLOAT32[1, 6]: box 0 is left 5.0, top 0.0, right 4.0, bottom 1.0, expected"
            + " finite numbers with left <= right and top <= bottom",
        "y",
        table(6, 5, 0, 4, 1, .5, 0));
    assertWrong(
        DetectionLayout.yoloV8(),
        "output \"y\" FLOAT32[6, 1]: box 0 is left NaN, top 0.5, right NaN, bottom 1.5, expected"
            + " finite numbers with left <= right and top <= bottom",
        "y",
        table(1, Double.NaN, 1, 1, 1, .5, 0));
    assertWrong(
        DetectionLayout.yoloV10(),
        "output \"y\" FLOAT32[1, 6]: element 5, a label's number, is 2.0, expected a whole one"
            + " from 0 to 1 for the labels [cat, dog]",
        "y",
        table(6, 0, 0, 1, 1, .5, 2));
    assertWrong(
        DetectionLayout.yoloV10(),
        "output \"y\" FLOAT32[1, 6]: element 5, a label's number, is 0.5, expected a whole one"
            + " from 0 to 1 for the labels [cat, dog]",
        "y",
        table(6, 0, 0, 1, 1, .5, .5));
  }

  /** What is not sure enough need be no box: models fill up with anything. */
  @Test
  void unsureBox_mayBeAnything() throws Exception {
    assertThat(of(DetectionLayout.yoloV10(), "y", table(6, 5, 0, 4, 1, .1, -1)).items()).isEmpty();
    assertThat(
            of(
                    DetectionLayout.lists("b", "l", "s"),
                    "b",
                    table(4, 5, 0, 4, 1),
                    "l",
                    Tensor.of(new long[] {-1}, 1),
                    "s",
                    Tensor.of(new float[] {0}, 1))
                .items())
        .isEmpty();
  }

  @Test
  void whatCannotBe_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ImageTranslators.detection(DOUBLED).layout(DetectionLayout.yoloV8()))
        .withMessage("expected labels(...), in the model's order, before layout(...)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DetectionLayout.ssd("b", "s").output("x"))
        .withMessage("expected 2 names of outputs for SCORED, got [x]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DetectionLayout.yoloV8().firstLabel(-1))
        .withMessage("firstLabel is -1, expected 0 or more");
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(
            () ->
                DETECTION
                    .layout(DetectionLayout.yoloV8())
                    .decode(ModelOutput.of(Map.of(), Map.of("input", table(1)))))
        .withMessage("no input \"image.original-size\" among [input]");
  }
}
