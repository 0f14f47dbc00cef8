package io.aimass.preprocess.vision;

import static io.aimass.preprocess.vision.Draws.decoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aimass.InvalidOutputException;
import io.aimass.Segmentation;
import io.aimass.Tensor;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Resampling;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What golden values do not show of segmentations. */
class ImageSegmentationTest {

  private static final ImagePipeline PLAIN = ImagePipeline.of(Colors.RGB);
  private static final ImageSegmentation STREET =
      ImageTranslators.segmentation(PLAIN).labels("road", "car");

  private static int[] classes(ImageSegmentation segmentation, int height, int width, Tensor tensor)
      throws Exception {
    return decoded(segmentation.classes(), height, width, Map.of("y", tensor)).classes();
  }

  @Test
  void classes_areThoseOfTheNearestCell() throws Exception {
    Tensor cells = Tensor.of(new long[] {0, 1, 1, 0}, 2, 2);
    assertThat(classes(STREET, 2, 4, cells)).containsExactly(0, 0, 1, 1, 1, 1, 0, 0);
    assertThat(classes(STREET, 1, 2, cells))
        .containsExactly(1, 0); // the middle's, of the lower row
    assertThat(classes(STREET, 2, 2, Tensor.of(new float[] {0, 1, 1, 0}, 2, 2)))
        .containsExactly(0, 1, 1, 0);
  }

  @Test
  void whatACropCutOff_isUnknown_andABorderIsLeftOut() throws Exception {
    ImageSegmentation cropped =
        ImageTranslators.segmentation(PLAIN.centerCrop(1, 2)).labels("road", "car");
    Tensor cells = Tensor.of(new int[] {0, 1}, 1, 2);
    assertThat(classes(cropped, 3, 4, cells))
        .containsExactly(-1, -1, -1, -1, -1, 0, 1, -1, -1, -1, -1, -1);
    ImageSegmentation boxed =
        ImageTranslators.segmentation(PLAIN.letterbox(4, 4, Resampling.OPENCV_LINEAR))
            .labels("road", "car");
    Tensor grid = Tensor.of(new int[] {1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1}, 4, 4);
    assertThat(classes(boxed, 2, 4, grid)).containsExactly(0, 0, 0, 1, 0, 0, 0, 0);
  }

  @Test
  void oneLogit_isOfTwoLabels_andTiesGoToTheFirst() throws Exception {
    Tensor logits = Tensor.of(new float[] {-1, 0, 1, 2}, 1, 2, 2);
    Segmentation found =
        decoded(STREET.output("out").logits(), 2, 2, Map.of("x", logits, "out", logits));
    assertThat(found.classes()).containsExactly(0, 0, 1, 1);
    assertThat(found.count("car")).isEqualTo(2);
    assertThat(STREET.logits().labels()).containsExactly("road", "car");
    assertThat(STREET.logits().predictionType()).contains(Segmentation.class);
  }

  @Test
  void wrongOutputs_areNamed() {
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> classes(STREET, 2, 2, Tensor.of(new int[] {0, 2}, 1, 2)))
        .withMessage(
            "expected classes from 0 to 1 for the labels [road, car], but element 1 of INT32[1, 2]"
                + " is 2.0");
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> classes(STREET, 2, 2, Tensor.of(new int[2], 2)))
        .withMessage("expected an output of numbers of rank 2 per input, got {y: INT32[2]}");
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> classes(STREET, 2, 2, Tensor.of(new int[0], 0, 2)))
        .withMessage("expected one cell or more per picture, got INT32[0, 2]");
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(
            () -> decoded(STREET.logits(), 2, 2, Map.of("y", Tensor.of(new float[3], 3, 1, 1))))
        .withMessage(
            "expected [classes, height, width] with a class for each of the 2 labels [road, car],"
                + " got FLOAT32[3, 1, 1]");
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(
            () ->
                decoded(
                    STREET.logits(),
                    2,
                    2,
                    Map.of("y", Tensor.of(new float[] {0, Float.NaN}, 2, 1, 1))))
        .withMessage("expected finite numbers, but element 1 of FLOAT32[2, 1, 1] is NaN");
    assertThatIllegalStateException()
        .isThrownBy(() -> ImageTranslators.segmentation(PLAIN).classes())
        .withMessage("expected labels(...), in the model's order, before classes()");
  }
}
