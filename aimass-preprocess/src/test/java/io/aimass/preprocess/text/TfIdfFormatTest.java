package io.aimass.preprocess.text;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TfIdfFormatTest {
  private static final int MAGIC = 0x56544d41;
  private static final TfIdfVectorizer VECTORIZER =
      TfIdfVectorizer.builder()
          .analyzer(TextAnalyzer.CHAR_WB)
          .nGrams(1, 2)
          .fit(List.of("né 😀", "on", "né"));

  private static byte[] saved(TfIdfVectorizer vectorizer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    vectorizer.save(out);
    return out.toByteArray();
  }

  private static TfIdfVectorizer loaded(byte... bytes) throws IOException {
    return TfIdfVectorizer.load(new ByteArrayInputStream(bytes));
  }

  @Test
  void load_readsNotOneBytePastTheVectorizer() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VECTORIZER.save(out);
    out.write(77);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());

    assertThat(TfIdfVectorizer.load(in)).isEqualTo(VECTORIZER);
    assertThat(in.read()).isEqualTo(77);
  }

  @Test
  void load_everyTruncationIsToldAsSuch() throws IOException {
    byte[] bytes = saved(VECTORIZER);
    for (int length = 0; length < bytes.length; length++) {
      byte[] truncated = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(EOFException.class)
          .as("%d of %d bytes", length, bytes.length)
          .isThrownBy(() -> loaded(truncated))
          .withMessageStartingWith("Truncated TF-IDF vectorizer: it ends within the ");
    }
  }

  @Test
  void load_everyChangedByteIsNoticed() throws IOException {
    byte[] bytes = saved(VECTORIZER);
    for (int place = 0; place < bytes.length; place++) {
      byte[] changed = bytes.clone();
      changed[place] ^= 0x04;
      assertThatIOException().as("byte %d", place).isThrownBy(() -> loaded(changed));
    }
  }

  @Test
  void load_otherFile() {
    assertThatIOException()
        .isThrownBy(() -> loaded("PK and so on".getBytes(StandardCharsets.US_ASCII)))
        .withMessage("Not a TF-IDF vectorizer: it starts with 0x61204b50, expected 0x56544d41");
  }

  /** A file with a right checksum: two texts, these frequencies, ends and bytes of terms. */
  private static byte[] file(int[] options, int[] frequencies, int[] ends, int... terms)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryWriter writer = new BinaryWriter(out, MAGIC, 1);
    writer.writeInts(options);
    writer.writeInts(new int[] {2, ends.length, terms.length});
    writer.writeInts(frequencies);
    writer.writeInts(ends);
    byte[] bytes = new byte[terms.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) terms[i];
    }
    writer.writeBytes(bytes);
    writer.finish();
    return out.toByteArray();
  }

  /** Word, runs of 1 to 2, lower case, words of 3 and more, sublinear, idf not smooth, no norm. */
  private static int[] options() {
    return new int[] {0, 1, 2, 1, 3, 0, 1, 1, 0, 2};
  }

  @Test
  void saveAndLoad_useTheDocumentedLayout() throws IOException {
    byte[] file =
        file(
            options(),
            new int[] {2, 1},
            new int[] {3, 8},
            'o',
            'n',
            'e',
            0xC3,
            0xA9,
            't',
            0xC3,
            0xA9);
    TfIdfVectorizer expected =
        TfIdfVectorizer.builder()
            .nGrams(1, 2)
            .minTokenLength(3)
            .sublinearTf(true)
            .smoothIdf(false)
            .norm(VectorNorm.NONE)
            .maxFeatures(2)
            .fit(List.of("ONE one ÉTÉ été", "one"));

    assertThat(loaded(file)).isEqualTo(expected);
    assertThat(saved(expected)).isEqualTo(file);
    assertThat(loaded(file).terms()).containsExactly("one", "été");
  }

  @Test
  void load_contentThatIsNoVectorizer() throws IOException {
    assertDamage(
        file(options(), new int[] {3}, new int[] {1}, 'a'),
        "a term is in 3 texts, expected 1 to 2");
    assertDamage(
        file(options(), new int[] {0}, new int[] {1}, 'a'),
        "a term is in 0 texts, expected 1 to 2");
    assertDamage(
        file(options(), new int[] {1, 1}, new int[] {1, 1}, 'a', 'b'),
        "term 1 ends at byte 1, expected one above 1 and up to 2");
    assertDamage(
        file(options(), new int[] {1}, new int[] {2}, 'a'),
        "term 0 ends at byte 2, expected one above 0 and up to 1");
    assertDamage(
        file(options(), new int[] {1}, new int[] {1}, 'a', 'b'),
        "its terms end at byte 1, expected 2");
    assertDamage(
        file(options(), new int[] {1, 1}, new int[] {1, 2}, 'b', 'a'),
        "term 1 does not come after the term before it");
    assertDamage(
        file(options(), new int[] {1, 1}, new int[] {1, 2}, 'a', 'a'),
        "term 1 does not come after the term before it");
    assertDamage(file(options(), new int[] {1}, new int[] {1}, 0xC3), "term 0 is not UTF-8");
  }

  @Test
  void load_optionsOutOfRange() throws IOException {
    int[][] ranges = {
      {0, 2}, {1, 100}, {1, 100}, {0, 1}, {1, 100}, {0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 2}
    };
    for (int option = 0; option < ranges.length; option++) {
      for (int value : new int[] {ranges[option][0] - 1, ranges[option][1] + 1}) {
        int[] changed = options();
        changed[option] = value;
        assertThatIOException()
            .as("option %d is %d", option, value)
            .isThrownBy(() -> loaded(file(changed, new int[] {1}, new int[] {1}, 'a')))
            .withMessageContaining(" is " + value + ", expected ");
      }
    }
  }

  @Test
  void load_claimOfManyTermsCostsNoMemory() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryWriter writer = new BinaryWriter(out, MAGIC, 1);
    writer.writeInts(options());
    writer.writeInts(new int[] {2, 1 << 27, 1 << 30});
    writer.finish();
    for (int i = 0; i < 1000; i++) {
      assertThatExceptionOfType(EOFException.class)
          .isThrownBy(() -> loaded(out.toByteArray()))
          .withMessage("Truncated TF-IDF vectorizer: it ends within the text frequency");
    }
  }

  private static void assertDamage(byte[] file, String problem) {
    assertThatIOException()
        .isThrownBy(() -> loaded(file))
        .withMessage("Damaged TF-IDF vectorizer: " + problem);
  }
}
