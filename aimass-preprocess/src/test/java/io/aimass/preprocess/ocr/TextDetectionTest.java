package io.aimass.preprocess.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.InvalidOutputException;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.ImageTensor;
import io.aimass.preprocess.image.Noise;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Resampling;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextDetectionTest {
  private static final TextDetection PLAIN = TextDetection.ppOcr().dilated(false).unclipRatio(0);

  /**
   * A map of 40 by 20 with rectangles of a probability: left, top, right, bottom, each included.
   */
  private static float[] map(double probability, int... rectangles) {
    float[] map = new float[40 * 20];
    for (int i = 0; i < rectangles.length; i += 4) {
      for (int y = rectangles[i + 1]; y <= rectangles[i + 3]; y++) {
        for (int x = rectangles[i]; x <= rectangles[i + 2]; x++) {
          map[y * 40 + x] = (float) probability;
        }
      }
    }
    return map;
  }

  private static List<TextBox> boxes(TextDetection detection, int height, int width, float[] map) {
    Tensor size = Tensor.of(new long[] {height, width}, 2);
    return detection
        .decode(
            ModelOutput.of(
                Map.of("map", Tensor.of(map, 1, 1, 20, 40)), Map.of(DetectionEncoder.SIZE, size)))
        .boxes();
  }

  @Test
  void boxes_areInThePicturesOwnPixels() {
    List<TextBox> boxes = boxes(PLAIN, 60, 80, map(0.75, 4, 5, 14, 10));

    assertThat(boxes).hasSize(1);
    assertThat(boxes.get(0).quad()).isEqualTo(Quad.of(8, 15, 28, 30));
    assertThat(boxes.get(0).score()).isCloseTo(0.75, within(1e-6));
  }

  @Test
  void boxes_areWhereTheyWere_whateverThePipelineDid() {
    ImagePipeline letterbox =
        ImagePipeline.of(Colors.RGB).letterbox(20, 40, Resampling.OPENCV_LINEAR);
    // 60 by 60 becomes 20 by 20, with 10 columns of border on each side
    List<TextBox> boxes = boxes(PLAIN.pipeline(letterbox), 60, 60, map(0.75, 14, 5, 24, 10));

    assertThat(boxes.get(0).quad()).isEqualTo(Quad.of(12, 15, 42, 30));
  }

  @Test
  void boxes_growByAreaOverPerimeter_andStayInside() {
    Quad quad = boxes(PLAIN.unclipRatio(3), 20, 40, map(0.9, 4, 5, 14, 10)).get(0).quad();

    double by = 10 * 5 * 3 / 30.0;
    assertThat(quad.topLeft().x()).isZero();
    assertThat(quad.topLeft().y()).isCloseTo(5 - by, within(1e-9));
    assertThat(quad.bottomRight().x()).isCloseTo(14 + by, within(1e-9));
    assertThat(quad.bottomRight().y()).isCloseTo(10 + by, within(1e-9));
  }

  @Test
  void thresholds_areOfPixelsAndOfBoxes() {
    float[] faint = map(0.4, 4, 5, 14, 10);

    assertThat(boxes(PLAIN, 20, 40, faint)).isEmpty(); // above 0.3, but not 0.5 on the whole
    assertThat(boxes(PLAIN.thresholds(0.3, 0.4), 20, 40, faint)).hasSize(1);
    assertThat(boxes(PLAIN.thresholds(0.4, 0.4), 20, 40, faint)).isEmpty();
  }

  @Test
  void specks_areNoText() {
    assertThat(boxes(PLAIN, 20, 40, map(0.9, 5, 5, 7, 7))).isEmpty();
    assertThat(boxes(PLAIN, 20, 40, map(0.9, 5, 5, 30, 7))).isEmpty();
    assertThat(boxes(PLAIN, 20, 40, map(0.9, 5, 5, 5, 5))).isEmpty();
    // Large enough before it grows, and in the map, but of two pixels in the picture.
    assertThat(boxes(PLAIN.unclipRatio(2), 4, 8, map(0.9, 5, 5, 10, 10))).isEmpty();
  }

  @Test
  void cornersThatTouch_areOnePiece() {
    assertThat(boxes(PLAIN, 20, 40, map(0.9, 2, 2, 9, 9, 10, 10, 18, 18))).hasSize(1);
    float[] apart = map(0.9, 2, 2, 12, 9, 14, 2, 24, 9);
    assertThat(boxes(PLAIN, 20, 40, apart)).hasSize(2);
    assertThat(boxes(PLAIN.dilated(true), 20, 40, apart)).hasSize(1);
  }

  @Test
  void theSurest_comeFirst_andAreKept() {
    float[] both = map(0.7, 2, 2, 15, 8);
    float[] surer = map(0.9, 20, 10, 35, 18);
    for (int i = 0; i < both.length; i++) {
      both[i] = Math.max(both[i], surer[i]);
    }
    TextDetection one = new TextDetection(PLAIN.pipeline(), 0.3, 0.5, 0, false, 1);

    assertThat(boxes(PLAIN, 20, 40, both))
        .extracting(TextBox::score)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a))
        .hasSize(2);
    assertThat(boxes(one, 20, 40, both))
        .singleElement()
        .satisfies(it -> assertThat(it.score()).isGreaterThan(0.8));
  }

  @Test
  void pictures_areEncodedOneByOne_withTheirSize() {
    Map<String, Tensor> encoded = TextDetection.ppOcr().encode(Noise.of(60, 50, Colors.GRAY));

    assertThat(encoded.get("x").shape()).containsExactly(1, 3, 736, 896);
    assertThat(encoded.get(DetectionEncoder.SIZE)).isEqualTo(Tensor.of(new long[] {50, 60}, 2));
    assertThat(TextDetection.ppOcr().layout().batched()).isFalse();
    assertThat(TextDetection.ppOcr().layout().aside()).contains(DetectionEncoder.SIZE);
  }

  /** PaddleOCR's models have ImageNet's means the wrong way round: blue has red's. */
  @Test
  void blueComesFirst_withTheMeanOfRed() {
    ImageTensor form = TextDetection.ppOcr().pipeline().form();
    Pixels blue = Pixels.of(new byte[] {0, 0, (byte) 255}, 1, 1, Colors.RGB);

    float[] numbers = form.of(blue).toFloatArray();

    assertThat(numbers[0]).isEqualTo((1 - 0.485f) / 0.229f);
    assertThat(numbers[2]).isEqualTo((0 - 0.406f) / 0.225f);
  }

  @Test
  void whatIsWrong_isRefused() {
    Tensor two = Tensor.of(new float[16], 1, 2, 2, 4);
    assertThatThrownBy(() -> PLAIN.decode(ModelOutput.of(Map.of("map", two), Map.of())))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("expected one probability per pixel")
        .hasMessageContaining("[1, 2, 2, 4]");
    assertThatThrownBy(() -> PLAIN.thresholds(1.5, 0)).hasMessageContaining("threshold is 1.5");
    assertThatThrownBy(() -> PLAIN.thresholds(0, Double.NaN))
        .hasMessageContaining("boxThreshold is NaN");
    assertThatThrownBy(() -> PLAIN.unclipRatio(-1)).hasMessageContaining("unclipRatio is -1.0");
    assertThatThrownBy(() -> new TextDetection(PLAIN.pipeline(), 0, 0, 0, false, 0))
        .hasMessageContaining("maxBoxes is 0");
    assertThatThrownBy(() -> new TextBox(Quad.of(0, 0, 1, 1), 1.1))
        .hasMessage("score must be from 0 to 1, got 1.1");
    assertThatThrownBy(() -> new Point(Double.NaN, 0)).hasMessageContaining("expected finite");
  }
}
