package io.aimass.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {

  private static final Pixels FRAME = Pixels.of(new byte[] {1, 2}, 1, 2, Colors.GRAY);

  /** Of files that begin with a number: that of frames, or one of these. */
  private static final class Numbers implements ImageDecoder {
    private static final byte THROWS = 100;
    private static final byte EMPTY_SIDE = 101;
    private static final byte OTHER_SIZE = 102;
    private final List<String> done = new ArrayList<>();

    @Override
    public boolean reads(byte[] file) {
      return file.length > 0 && file[0] >= 0;
    }

    @Override
    public Opened open(byte[] file) {
      return new Opened() {
        private int given;

        @Override
        public int width() {
          return file[0] == EMPTY_SIDE ? 0 : file[0] == OTHER_SIZE ? 1 : 2;
        }

        @Override
        public int height() {
          return 1;
        }

        @Override
        public Optional<Pixels> next() {
          done.add("next");
          if (file[0] == THROWS) {
            throw new ArrayIndexOutOfBoundsException("7");
          }
          return given++ < file[0] ? Optional.of(FRAME) : Optional.empty();
        }

        @Override
        public void close() {
          done.add("close");
        }
      };
    }
  }

  private final Numbers numbers = new Numbers();
  private final ImageFiles files = ImageFiles.create().decoder(numbers);

  @Test
  void readsTheFirstFrameOnly() throws IOException {
    assertThat(files.read(new byte[] {3})).isEqualTo(FRAME);
    assertThat(numbers.done).containsExactly("next", "close");
  }

  @Test
  void readsAllFrames() throws IOException {
    assertThat(files.readFrames(new byte[] {3})).containsExactly(FRAME, FRAME, FRAME);
    assertThat(files.maxPixels(6).readFrames(new byte[] {3})).hasSize(3);
  }

  @Test
  void stopsAtTheLimitOfAllFrames() {
    assertThatThrownBy(() -> files.maxPixels(5).readFrames(new byte[] {100 - 1}))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage("2 by 1 pixels are 6 in all, expected at most maxPixels, 5");
    assertThat(numbers.done).containsExactly("next", "next", "next", "close");
  }

  @Test
  void decodesNothingThatIsTooLarge() {
    assertThatThrownBy(() -> files.maxPixels(1).read(new byte[] {1}))
        .isInstanceOf(ImageFormatException.class);
    assertThat(numbers.done).containsExactly("close");
  }

  @Test
  void whateverADecoderThrowsIsABrokenPicture() {
    assertThatThrownBy(() -> files.read(new byte[] {Numbers.THROWS}))
        .isInstanceOf(ImageFormatException.class)
        .hasMessageContaining("ArrayIndexOutOfBoundsException")
        .hasCauseInstanceOf(ArrayIndexOutOfBoundsException.class);
    assertThat(numbers.done).containsExactly("next", "close");
  }

  @Test
  void refusesWhatHasNoPictureOrNoSize() {
    assertThatThrownBy(() -> files.read(new byte[] {0}))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage("a file without a picture in it");
    assertThatThrownBy(() -> files.read(new byte[] {Numbers.EMPTY_SIDE}))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage("a picture of 0 by 1 pixels");
  }

  @Test
  void refusesAFrameOfAnotherSizeThanTheHeaders() {
    assertThatThrownBy(() -> files.read(new byte[] {Numbers.OTHER_SIZE}))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage("Pixels[2 x 1 GRAY] came out of a file whose header says 1 by 1");
    assertThat(numbers.done).containsExactly("next", "close");
  }

  @Test
  void readsStreamsUpToTheLimit() throws IOException {
    ImageFiles small = files.maxBytes(70_000);
    byte[] file = new byte[70_001];
    file[0] = 1;
    assertThat(small.read(new ByteArrayInputStream(file, 0, 70_000))).isEqualTo(FRAME);
    assertThatThrownBy(() -> small.read(new ByteArrayInputStream(file)))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage("a file of more than maxBytes, 70000");
  }

  @Test
  void namesTheFile(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("cat.png"), new byte[] {Numbers.THROWS});
    assertThatThrownBy(() -> files.read(file))
        .isInstanceOf(ImageFormatException.class)
        .hasMessageStartingWith(file + ": a broken picture");
    assertThatThrownBy(() -> files.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void saysWhatIsMissingWithoutADecoder() {
    assertThat(ImageFiles.create().canRead()).isFalse();
    assertThat(files.canRead()).isTrue();
    assertThatThrownBy(() -> ImageFiles.create().read(new byte[] {1}))
        .isInstanceOf(ImageFormatException.class)
        .hasMessageContaining("aimass-imageio");
  }

  @Test
  void limitsArePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> files.maxPixels(0))
        .withMessage("maxPixels is 0, expected 1 or more");
    assertThatIllegalArgumentException().isThrownBy(() -> files.maxBytes(-1));
  }
}
