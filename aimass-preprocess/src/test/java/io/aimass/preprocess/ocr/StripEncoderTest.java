package io.aimass.preprocess.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.DataType;
import io.aimass.InvalidOutputException;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.ImageTensor;
import io.aimass.preprocess.image.Noise;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StripEncoderTest {

  private static long width(StripEncoder encoder, int width, int height) {
    return encoder.encode(Noise.of(width, height, Colors.RGB)).get("x").dim(2);
  }

  @Test
  void widths_areFewDifferentOnes() {
    StripEncoder encoder = StripEncoder.ppOcr(48);

    assertThat(width(encoder, 10, 48)).isEqualTo(320);
    assertThat(width(encoder, 320, 48)).isEqualTo(320);
    assertThat(width(encoder, 321, 48)).isEqualTo(352);
    assertThat(width(StripEncoder.ppOcr(48, 0.5), 640, 48)).isEqualTo(320);
    assertThat(width(encoder, 1000, 2)).isEqualTo(4096); // no strip is wider
  }

  @Test
  void theRest_isFilledWithZeros() {
    Tensor tensor = StripEncoder.ppOcr(48).encode(Noise.of(100, 48, Colors.RGB)).get("x");

    assertThat(tensor.getDouble(48 * 320 + 99)).isNotZero();
    assertThat(tensor.getDouble(48 * 320 + 100)).isZero();
    assertThat(tensor.getDouble(48 * 320 - 1)).isZero();
  }

  /** What a mass tries in a batch when it is built. */
  @Test
  void samples_canBePutTogether() {
    StripEncoder encoder = StripEncoder.ppOcr(32);

    assertThat(encoder.samples()).hasSize(2).doesNotHaveDuplicates();
    assertThat(encoder.encode(encoder.samples().get(0)).get("x").shape())
        .isEqualTo(encoder.encode(encoder.samples().get(1)).get("x").shape());
  }

  @Test
  void angles_areReadFromStripsOfOneWidth() throws Exception {
    Tensor tensor = encoded(700, 30);

    assertThat(tensor.shape()).containsExactly(3, 48, 192);
    Classification angle = decoded(0.25f, 0.75f);
    assertThat(angle.probability(TextAngle.UPSIDE_DOWN)).isEqualTo(0.75);
    assertThat(angle.label()).isEqualTo("180");
    assertThat(TextAngle.ppOcr().labels()).containsExactly("0", "180");
    assertThatThrownBy(() -> decoded(1, 0, 0))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("expected two probabilities per strip");
  }

  private static Tensor encoded(int width, int height) throws Exception {
    return TextAngle.ppOcr().encode(Noise.of(width, height, Colors.RGB)).get("x");
  }

  private static Classification decoded(float... numbers) throws Exception {
    Tensor tensor = Tensor.of(numbers, numbers.length);
    return TextAngle.ppOcr().decode(ModelOutput.of(Map.of("out", tensor), Map.of()));
  }

  @Test
  void wrongNumbers_areRefused() {
    ImagePipeline pipeline = StripEncoder.ppOcr(48).pipeline();
    assertThatThrownBy(() -> new StripEncoder(pipeline, 0, 1))
        .hasMessageContaining("narrowest is 0");
    assertThatThrownBy(() -> new StripEncoder(pipeline, 1, 0)).hasMessageContaining("multiple 0");
    assertThatThrownBy(
            () ->
                new StripEncoder(
                    pipeline.tensor(ImageTensor.UNIT.axes(ImageTensor.Axes.HWC)), 1, 1))
        .hasMessage("axes are HWC, expected CHW");
    assertThatThrownBy(
            () -> new StripEncoder(pipeline.tensor(ImageTensor.UNIT.type(DataType.FLOAT16)), 1, 1))
        .hasMessage("type is FLOAT16, expected FLOAT32");
    assertThat(List.of(pipeline.input())).containsExactly("x");
  }
}
