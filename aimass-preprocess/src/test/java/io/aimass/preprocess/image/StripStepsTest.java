package io.aimass.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Steps for lines of text; those that have a library's pixels are in OcrGoldenTest. */
class StripStepsTest {
  private static final Resampling HOW = Resampling.OPENCV_LINEAR;

  private static Pixels gray(int width, int... tones) {
    byte[] data = new byte[tones.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) tones[i];
    }
    return Pixels.of(data, tones.length / width, width, Colors.GRAY);
  }

  @Test
  void fixedHeight_roundsWidthsUp_andSqueezes() {
    Pixels noise = Noise.of(31, 7, Colors.RGB);

    assertThat(new FixedHeight(10, 1, 1000, HOW).apply(noise)).hasToString("Pixels[45 x 10 RGB]");
    assertThat(new FixedHeight(10, 2, 1000, HOW).apply(noise)).hasToString("Pixels[89 x 10 RGB]");
    assertThat(new FixedHeight(10, 1, 40, HOW).apply(noise)).hasToString("Pixels[40 x 10 RGB]");
  }

  @Test
  void margins_continueTheEdge() {
    Pixels two = gray(2, 1, 2, 3, 4);

    assertThat(new Margin(0.5, 1).apply(two))
        .isEqualTo(gray(6, 1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 3, 3, 3, 4, 4, 4));
    assertThat(new Margin(0.1, 0.1).apply(two)).isSameAs(two);
  }

  @Test
  void negativeMargins_cutOff_butNotAll() {
    Pixels three = gray(3, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    assertThat(new Margin(-0.3, 0).apply(three)).isEqualTo(gray(3, 4, 5, 6));
    assertThat(new Margin(-0.49, -10).apply(three)).isEqualTo(gray(1, 5));
  }

  @Test
  void tones_areSpread() {
    assertThat(new Tones(0, 1).apply(gray(3, 100, 150, 200))).isEqualTo(gray(3, 0, 128, 255));
    assertThat(new Tones(0, 0.5).apply(gray(3, 100, 150, 200))).isEqualTo(gray(3, 50, 139, 228));
    // A quarter may be all dark, another all light.
    assertThat(new Tones(0.25, 1).apply(gray(4, 0, 100, 200, 255)))
        .isEqualTo(gray(4, 0, 0, 255, 255));
    Pixels flat = gray(2, 7, 7);
    assertThat(new Tones(0, 1).apply(flat)).isSameAs(flat);
  }

  @Test
  void tones_leaveAnAlphaAlone() {
    Pixels picture = Pixels.of(new byte[] {10, 20, 30, 5}, 1, 1, Colors.RGBA);

    assertThat(new Tones(0, 1).apply(picture).toBytes())
        .containsExactly((byte) 0, (byte) 128, (byte) 255, (byte) 5);
  }

  @Test
  void wrongNumbers_areRefused() {
    assertThatThrownBy(() -> new SideLimits(10, 9, 1, HOW))
        .hasMessage("longer is 9, expected at least shorter, 10");
    assertThatThrownBy(() -> new SideLimits(0, 9, 1, HOW)).hasMessageContaining("shorter is 0");
    assertThatThrownBy(() -> new SideLimits(1, 9, 0, HOW)).hasMessageContaining("multiple is 0");
    assertThatThrownBy(() -> new FixedHeight(0, 1, 1, HOW)).hasMessageContaining("height is 0");
    assertThatThrownBy(() -> new FixedHeight(1, 1, 0, HOW)).hasMessageContaining("widest is 0");
    assertThatThrownBy(() -> new FixedHeight(1, 0, 1, HOW)).hasMessageContaining("stretch is 0.0");
    assertThatThrownBy(() -> new Margin(-0.5, 0)).hasMessageContaining("vertical is -0.5");
    assertThatThrownBy(() -> new Margin(0, 11)).hasMessageContaining("horizontal is 11.0");
    assertThatThrownBy(() -> new Smooth(0)).hasMessageContaining("sigma is 0.0");
    assertThatThrownBy(() -> new Smooth(21)).hasMessageContaining("sigma is 21.0");
    assertThatThrownBy(() -> new Tones(0.5, 1)).hasMessageContaining("cut is 0.5");
    assertThatThrownBy(() -> new Tones(0, Double.NaN)).hasMessageContaining("strength is NaN");
  }
}
