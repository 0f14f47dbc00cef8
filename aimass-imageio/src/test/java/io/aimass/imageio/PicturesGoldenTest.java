package io.aimass.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImageFiles;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Pixels;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file has the pixels that Pillow 9.4 reads in it (src/test/golden/pictures.py). */
class PicturesGoldenTest {

  private static final ImageFiles FILES = ImageFiles.create();

  static Stream<Arguments> files() {
    return Files.expected().stream()
        .map(row -> Arguments.of(row.get(0), String.join(" ", row.subList(1, 4)), row.get(4)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void readsWhatPillowReads(String name, String form, String digest) throws Exception {
    int hash = name.indexOf('#');
    Pixels read =
        hash < 0
            ? FILES.read(Files.bytes(name))
            : frame(name.substring(0, hash), Integer.parseInt(name.substring(hash + 1)));
    assertThat(read.colors() + " " + read.width() + " " + read.height()).isEqualTo(form);
    assertThat(sha256(read.toBytes())).isEqualTo(digest);
  }

  private static Pixels frame(String name, int index) throws IOException {
    List<Pixels> frames = FILES.readFrames(Files.bytes(name));
    assertThat(frames).hasSize(3);
    return frames.get(index);
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /**
   * TwelveMonkeys' decoder of lossy WebP differs from libwebp; by how much stays as it is known.
   */
  @Test
  void lossyWebpIsNearWhatLibwebpDecodes() throws Exception {
    byte[] ours = FILES.read(Files.bytes("lossy.webp")).toBytes();
    byte[] theirs = FILES.read(Files.bytes("lossy.webp.png")).toBytes();
    assertThat(ours).hasSameSizeAs(theirs);
    double sum = 0;
    for (int i = 0; i < ours.length; i++) {
      sum += Math.abs((ours[i] & 0xFF) - (theirs[i] & 0xFF));
    }
    assertThat(sum / ours.length).isBetween(0.0, 5.5);
  }

  @Test
  void whatIsReadGoesThroughAPipeline() throws Exception {
    Pixels gray = FILES.read(Files.bytes("gray.png"));
    Pixels prepared = ImagePipeline.of(Colors.RGB).prepared(gray);
    assertThat(prepared.get(2, 3, 2)).isEqualTo(gray.get(2, 3, 0));
  }
}
