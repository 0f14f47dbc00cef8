package io.aimass.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.preprocess.image.ImageFiles;
import io.aimass.preprocess.image.ImageFormatException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are broken, or made to break somebody, are a picture or a clear error, and soon. */
class HostileFilesTest {

  private static final int MUTANTS = 2_000;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final ImageFiles files = ImageFiles.create();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.jpg",
        "progressive.jpg",
        "cmyk.jpg",
        "exif6.jpg",
        "rgb.png",
        "palette-alpha.png",
        "exif6.png",
        "disposal2.gif",
        "rgb.bmp",
        "palette.bmp",
        "rgb-lzw.tif",
        "rgb-deflate.tif",
        "bilevel.tif",
        "rgba.webp",
        "lossy.webp",
        "exif8.webp"
      })
  void mutantsAreAPictureOrAnError(String name) {
    byte[] whole = Files.bytes(name);
    SplittableRandom random = new SplittableRandom(name.hashCode());
    int pictures = 0;
    int errors = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutant(whole, random);
      long began = System.nanoTime();
      try {
        pictures += files.readFrames(mutant).size();
      } catch (ImageFormatException expected) {
        assertThat(expected).hasMessageMatching("(?s).{10,}");
        errors++;
      }
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as("mutant %s", i)
          .isLessThan(LONGEST);
    }
    assertThat(pictures).isPositive();
    assertThat(errors).isPositive();
  }

  /** A few bytes are changed, often to extremes; one in four is cut short as well. */
  private static byte[] mutant(byte[] whole, SplittableRandom random) {
    int length = random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length;
    byte[] mutant = Arrays.copyOf(whole, length);
    int changes = random.nextInt(1, 6);
    for (int i = 0; i < changes && length > 4; i++) {
      // most headers are at the front
      int at = random.nextInt(4, random.nextBoolean() ? Math.min(64, length) : length);
      mutant[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) 0xFF;
            case 1 -> 0;
            case 2 -> (byte) (mutant[at] ^ 1 << random.nextInt(8));
            default -> (byte) random.nextInt(256);
          };
    }
    return mutant;
  }

  @ParameterizedTest
  @CsvSource({
    "png, 60000, 3600000000",
    "jpg, 60000, 3600000000",
    "gif, 60000, 3600000000",
    "tif, 60000, 3600000000"
  })
  void aHugePictureInASmallFileIsRefusedByItsHeader(String format, int side, long pixels) {
    byte[] bomb = Bombs.of(format, side, side);
    assertThat(bomb).hasSizeLessThan(20 << 10);
    assertThatThrownBy(() -> files.read(bomb))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage(
            "%s by %s pixels are %s in all, expected at most maxPixels, 64000000",
            side, side, pixels);
  }

  /** The JDK's reader looks whether the pixels can be in the file. */
  @Test
  void aHugeBmpIsRefusedByItsReader() {
    assertThatThrownBy(() -> files.read(Bombs.of("bmp", 60_000, 60_000)))
        .isInstanceOf(ImageFormatException.class)
        .hasMessageContaining("Invalid width/height");
  }

  @Test
  void aTileThatIsMuchLargerThanItsPictureIsRefused() {
    assertThatThrownBy(() -> files.read(Bombs.tile(600_000_000)))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage("tiles of 600000000 by 16 pixels in a picture of 16 by 16");
  }

  @Test
  void aJpegOfManyScansIsRefused() throws Exception {
    assertThat(files.read(Bombs.scans(200)).width()).isEqualTo(34);
    assertThatThrownBy(() -> files.read(Bombs.scans(491)))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage("501 scans of 34 by 21 pixels, expected at most 500");
  }

  @Test
  void aFrameThatIsLargerThanItsWebpIsRefused() {
    assertThatThrownBy(() -> files.read(Bombs.frame()))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage("a frame of 34 by 21 pixels in a picture of 16 by 16");
  }

  @Test
  void theLimitCanBeSet() throws Exception {
    byte[] file = Files.bytes("rgb.png"); // 34 by 21
    assertThat(files.maxPixels(714).read(file).width()).isEqualTo(34);
    assertThatThrownBy(() -> files.maxPixels(713).read(file))
        .isInstanceOf(ImageFormatException.class)
        .hasMessageContaining("34 by 21 pixels are 714");
    assertThat(files.maxBytes(file.length).read(file).width()).isEqualTo(34);
    assertThatThrownBy(() -> files.maxBytes(file.length - 1).read(file))
        .isInstanceOf(ImageFormatException.class)
        .hasMessageContaining("maxBytes");
  }

  @Test
  void allFramesCountTogether() throws Exception {
    byte[] file = Files.bytes("disposal1.gif");
    assertThat(files.maxPixels(3 * 714).readFrames(file)).hasSize(3);
    assertThatThrownBy(() -> files.maxPixels(3 * 714 - 1).readFrames(file))
        .isInstanceOf(ImageFormatException.class)
        .hasMessageContaining("2142");
    assertThat(files.maxPixels(714).read(file).width()).isEqualTo(34);
  }

  @Test
  void whatIsNoPictureIsSaid() {
    assertThatThrownBy(() -> files.read(new byte[0]))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage("0 bytes that begin with nothing: of no known format");
    assertThatThrownBy(() -> files.read("%PDF-1.7 something".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage("18 bytes that begin with 255044462d312e37: of no known format");
  }
}
