package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.aimass.internal.binary.BinaryWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LinearModelFormatTest {
  private static final int MAGIC = 0x4d4c4d41;

  private static LinearModel random(int labels, int features) {
    Random random = new Random(1);
    float[][] weights = new float[labels][features];
    for (float[] row : weights) {
      for (int feature = 0; feature < features; feature++) {
        row[feature] = random.nextFloat() - 0.5f;
      }
    }
    List<String> names =
        IntStream.range(0, labels).mapToObj(i -> "Etikett-ü😀" + i).collect(Collectors.toList());
    return LinearModel.of(names, weights, new float[labels]);
  }

  private static byte[] saved(LinearModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.save(out);
    return out.toByteArray();
  }

  private static LinearModel loaded(byte... bytes) throws IOException {
    return LinearModel.load(new ByteArrayInputStream(bytes));
  }

  @Test
  void load_givesBackWhatWasSaved() throws IOException {
    // More weights than one block of the reader holds.
    LinearModel model = random(7, 3001);
    assertThat(loaded(saved(model))).isEqualTo(model);
  }

  @Test
  void load_readsNotOneBytePastTheModel() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    random(2, 3).save(out);
    random(3, 5).save(out);
    out.write(77);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());

    assertThat(LinearModel.load(in)).isEqualTo(random(2, 3));
    assertThat(LinearModel.load(in)).isEqualTo(random(3, 5));
    assertThat(in.read()).isEqualTo(77);
  }

  @Test
  void save_writesTheDocumentedLayout() throws IOException {
    LinearModel model =
        LinearModel.of(List.of("ä", "b"), new float[][] {{1, 2}, {3, 4}}, new float[] {5, 6});
    byte[] expected =
        hex(
            "414d4c4d 01000000 02000000 02000000"
                + " 02000000 c3a4 01000000 62"
                + " 0000a040 0000c040"
                + " 0000803f 00004040 00000040 00008040");

    byte[] bytes = saved(model);

    assertThat(Arrays.copyOf(bytes, bytes.length - 4)).isEqualTo(expected);
  }

  private static byte[] hex(String text) {
    String digits = text.replace(" ", "");
    byte[] bytes = new byte[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
    }
    return bytes;
  }

  @Test
  void load_everyTruncationIsToldAsSuch() throws IOException {
    byte[] bytes = saved(random(3, 4));
    for (int length = 0; length < bytes.length; length++) {
      byte[] truncated = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(EOFException.class)
          .as("%d of %d bytes", length, bytes.length)
          .isThrownBy(() -> loaded(truncated))
          .withMessageStartingWith("Truncated linear model: it ends within the ");
    }
  }

  @Test
  void load_everyChangedByteIsNoticed() throws IOException {
    byte[] bytes = saved(random(3, 4));
    for (int place = 0; place < bytes.length; place++) {
      byte[] changed = bytes.clone();
      changed[place] ^= 0x40;
      assertThatIOException().as("byte %d", place).isThrownBy(() -> loaded(changed));
    }
  }

  @Test
  void load_otherFile() {
    assertThatIOException()
        .isThrownBy(() -> loaded("PK and so on".getBytes(StandardCharsets.US_ASCII)))
        .withMessage("Not a linear model: it starts with 0x61204b50, expected 0x4d4c4d41");
  }

  @Test
  void load_newerVersion() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BinaryWriter(out, MAGIC, 2).finish();
    assertThatIOException()
        .isThrownBy(() -> loaded(out.toByteArray()))
        .withMessage("Damaged linear model: version is 2, expected 1 to 1");
  }

  @Test
  void load_claimOfManyWeightsCostsNoMemory() throws IOException {
    // 2^28 weights, a gigabyte, claimed by a file of a few bytes: many times, quickly.
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryWriter writer = new BinaryWriter(out, MAGIC, 1);
    writer.writeInt(1);
    writer.writeInt(1 << 28);
    writer.writeString("a");
    writer.writeFloats(new float[5]);
    writer.finish();
    for (int i = 0; i < 1000; i++) {
      assertThatExceptionOfType(EOFException.class)
          .isThrownBy(() -> loaded(out.toByteArray()))
          .withMessage("Truncated linear model: it ends within the weight");
    }
  }

  @Test
  void load_claimsOutOfBounds() throws IOException {
    assertClaim(0, 1, "number of labels is 0, expected 1 to 1048576");
    assertClaim(-1, 1, "number of labels is -1, expected 1 to 1048576");
    assertClaim(1 << 20, 257, "number of features is 257, expected 0 to 256");
    assertClaim(2, -5, "number of features is -5, expected 0 to 134217728");
  }

  private static void assertClaim(int labels, int features, String problem) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryWriter writer = new BinaryWriter(out, MAGIC, 1);
    writer.writeInt(labels);
    writer.writeInt(features);
    writer.finish();
    assertThatIOException()
        .isThrownBy(() -> loaded(out.toByteArray()))
        .withMessage("Damaged linear model: " + problem);
  }

  @Test
  void load_contentThatIsNoModel() throws IOException {
    assertContent("a", "a", 1f, "a label comes twice in [a, a]");
    assertContent("a", "b", Float.NaN, "intercept 0 is NaN, expected a finite number");
  }

  private static void assertContent(String first, String second, float intercept, String problem)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryWriter writer = new BinaryWriter(out, MAGIC, 1);
    writer.writeInt(2);
    writer.writeInt(0);
    writer.writeString(first);
    writer.writeString(second);
    writer.writeFloats(new float[] {intercept, 0});
    writer.finish();
    assertThatIOException()
        .isThrownBy(() -> loaded(out.toByteArray()))
        .withMessage("Damaged linear model: " + problem);
  }

  @Test
  void load_labelThatIsNotUtf8() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryWriter writer = new BinaryWriter(out, MAGIC, 1);
    writer.writeInt(1);
    writer.writeInt(0);
    writer.writeInt(2);
    writer.writeBytes(new byte[] {(byte) 0xC3, 'a'});
    writer.finish();
    assertThatIOException()
        .isThrownBy(() -> loaded(out.toByteArray()))
        .withMessage("Damaged linear model: label 0 is not UTF-8");
  }
}
