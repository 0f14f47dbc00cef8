package io.aimass.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.Pixels;
import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BufferedImagesTest {

  @ParameterizedTest
  @EnumSource(Colors.class)
  void thereAndBackIsTheSame(Colors colors) {
    byte[] data = new byte[5 * 7 * colors.channels()];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 31);
    }
    Pixels pixels = Pixels.of(data, 5, 7, colors);
    assertThat(BufferedImages.pixels(BufferedImages.image(pixels))).isEqualTo(pixels);
  }

  /** {@code getRGB} would make 188 of it. */
  @Test
  void grayGetsNoGamma() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, 128);
    assertThat(BufferedImages.pixels(image).toBytes()).containsExactly((byte) 128);
    assertThat(new Color(image.getRGB(0, 0)).getRed()).isNotEqualTo(128);
  }

  @Test
  void ofMoreBitsTheHigherOnesStay() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(0, 0, 0, 0x7BFF);
    assertThat(BufferedImages.pixels(image).toBytes()).containsExactly((byte) 0x7B);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_BGR,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_INT_ARGB_PRE,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_4BYTE_ABGR_PRE
      })
  void colorsOfEveryTypeAreRedGreenBlueAndAlpha(int type) {
    BufferedImage image = new BufferedImage(2, 1, type);
    image.setRGB(1, 0, 0xFF102030);
    Pixels pixels = BufferedImages.pixels(image);
    assertThat(pixels.colors())
        .isEqualTo(image.getColorModel().hasAlpha() ? Colors.RGBA : Colors.RGB);
    assertThat(pixels.get(0, 1, 0)).isEqualTo(0x10);
    assertThat(pixels.get(0, 1, 1)).isEqualTo(0x20);
    assertThat(pixels.get(0, 1, 2)).isEqualTo(0x30);
    assertThat(pixels.get(0, 0, pixels.colors().channels() - 1)).isZero();
  }

  @Test
  void aPartOfAPictureIsThatPart() {
    BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_3BYTE_BGR);
    image.setRGB(3, 2, 0xFFAA5511);
    Pixels part = BufferedImages.pixels(image.getSubimage(2, 2, 3, 2));
    assertThat(part.width()).isEqualTo(3);
    assertThat(part.height()).isEqualTo(2);
    assertThat(part.get(0, 1, 0)).isEqualTo(0xAA);
    assertThat(part.get(0, 1, 2)).isEqualTo(0x11);
  }

  @Test
  void bitsBecomeBlackAndWhite() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    image.setRGB(1, 0, 0xFFFFFFFF);
    Pixels pixels = BufferedImages.pixels(image);
    assertThat(pixels.colors()).isEqualTo(Colors.GRAY);
    assertThat(pixels.toBytes()).containsExactly((byte) 0, (byte) 255);
  }
}
