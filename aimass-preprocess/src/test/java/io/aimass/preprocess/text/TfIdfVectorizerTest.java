package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.aimass.fit.SparseVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TfIdfVectorizerTest {
  private static final List<String> TEXTS = List.of("one fish two fish", "red fish blue", "one");

  @Test
  void accessors_tellOfTerms() {
    TfIdfVectorizer vectorizer = TfIdfVectorizer.counts().fit(TEXTS);

    assertThat(vectorizer.terms()).containsExactly("blue", "fish", "one", "red", "two");
    assertThat(vectorizer.documentFrequency(1)).isEqualTo(2);
    assertThat(vectorizer.idf(1)).isEqualTo(1);
    assertThat(vectorizer.index("one")).hasValue(2);
    assertThat(vectorizer.index("three")).isEmpty();
    assertThat(vectorizer.transform("fish! Fish? one FISH three"))
        .isEqualTo(SparseVector.of(5, new int[] {1, 2}, new float[] {3, 1}));
    assertThat(vectorizer.toString()).startsWith("TfIdfVectorizer[5 terms of 3 texts, ");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> vectorizer.terms().get(5));
  }

  @Test
  void transform_textWithoutKnownTermsIsZeros() {
    TfIdfVectorizer vectorizer = TfIdfVectorizer.builder().fit(TEXTS);

    assertThat(vectorizer.transform("")).isEqualTo(SparseVector.dense(new float[5]));
    assertThat(vectorizer.transform("nothing of it").stored()).isZero();
  }

  @Test
  void transform_textOfManyTermsAndManyWords() {
    String text =
        IntStream.range(0, 2000).mapToObj(i -> "w" + i % 700).collect(Collectors.joining(" "));
    TfIdfVectorizer vectorizer = TfIdfVectorizer.counts().nGrams(1, 2).fit(List.of(text));

    SparseVector vector = vectorizer.transform(text);

    assertThat(vectorizer.dimension()).isEqualTo(1400);
    assertThat(vector.get(vectorizer.index("w0").getAsInt())).isEqualTo(3);
    assertThat(vector.get(vectorizer.index("w699").getAsInt())).isEqualTo(2);
    assertThat(vector.get(vectorizer.index("w699 w0").getAsInt())).isEqualTo(2);
  }

  @Test
  void loneSurrogates_countAsTheReplacementCharacter() {
    TfIdfVectorizerBuilder builder =
        TfIdfVectorizer.counts().analyzer(TextAnalyzer.CHAR).nGrams(1, 2);

    TfIdfVectorizer vectorizer = builder.fit(List.of("a\uD83D", "\uDE00b", "\uDE00\uD83D"));

    assertThat(vectorizer).isEqualTo(builder.fit(List.of("a\uFFFD", "\uFFFDb", "\uFFFD\uFFFD")));
    assertThat(vectorizer.transform("\uD83D\uDE00").stored()).isZero();
    assertThat(vectorizer.transform("\uD83Dx").stored()).isEqualTo(1);
  }

  @Test
  void terms_areInTheOrderOfCodePoints() {
    TfIdfVectorizer vectorizer =
        TfIdfVectorizer.counts()
            .analyzer(TextAnalyzer.CHAR)
            .fit(List.of("\uD83D\uDE00\uFFFD\uE000\uD7FFa"));

    assertThat(vectorizer.terms())
        .containsExactly("a", "\uD7FF", "\uE000", "\uFFFD", "\uD83D\uDE00");
  }

  @Test
  void maxFeatures_amongEqualsKeepsTheFirstInOrder() {
    assertThat(TfIdfVectorizer.counts().maxFeatures(3).fit(TEXTS).terms())
        .containsExactly("blue", "fish", "one");
    assertThat(
            TfIdfVectorizer.counts()
                .maxFeatures(1)
                .binary(true)
                .fit(List.of("xx xx xx", "aa", "aa bb"))
                .terms())
        .containsExactly("aa");
  }

  @Test
  void builder_staysUsable() {
    TfIdfVectorizerBuilder builder = TfIdfVectorizer.builder();
    TfIdfVectorizer first = builder.fit(TEXTS);
    builder.nGrams(2, 2);

    assertThat(builder.fit(TEXTS).terms()).contains("one fish").doesNotContain("one");
    assertThat(first.transform("one fish").stored()).isEqualTo(2);
  }

  @Test
  void equals_comparesOptionsAndTerms() {
    assertThat(TfIdfVectorizer.builder().fit(TEXTS))
        .isEqualTo(TfIdfVectorizer.builder().fit(TEXTS))
        .isNotEqualTo(TfIdfVectorizer.builder().sublinearTf(true).fit(TEXTS))
        .isNotEqualTo(TfIdfVectorizer.builder().fit(List.of("one fish two fish", "red fish blue")))
        .isNotEqualTo(
            TfIdfVectorizer.builder().fit(List.of("one fish two fish", "rot fish blue", "one")));
  }

  @Test
  void transform_fromManyThreadsGivesTheSame() throws Exception {
    TfIdfVectorizer vectorizer =
        TfIdfVectorizer.builder().analyzer(TextAnalyzer.CHAR_WB).nGrams(2, 4).fit(TEXTS);
    List<SparseVector> expected = vectorizer.transformAll(TEXTS);
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<SparseVector>>> results = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        results.add(executor.submit(() -> vectorizer.transformAll(TEXTS)));
      }
      for (Future<List<SparseVector>> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void fit_rejectsWhatLeavesNoTerms() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TfIdfVectorizer.builder().fit(List.of()))
        .withMessage("no texts, expected at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TfIdfVectorizer.builder().minDf(3).fit(TEXTS))
        .withMessage("no term of the 3 texts occurs in 3.0 to 3.0 of them");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TfIdfVectorizer.builder().minDf(3).maxDf(2).fit(TEXTS))
        .withMessage("a term may occur in 2.0 texts at most and must in 3.0 at least");
    assertThatNullPointerException()
        .isThrownBy(() -> TfIdfVectorizer.builder().fit(Arrays.asList("a", null)));
    assertThatNullPointerException()
        .isThrownBy(
            () -> TfIdfVectorizer.builder().fit(TEXTS).transformAll(Collections.singleton(null)));
  }

  @Test
  void builder_rejectsBadValues() {
    TfIdfVectorizerBuilder builder = TfIdfVectorizer.builder();

    assertThatNullPointerException().isThrownBy(() -> builder.analyzer(null));
    assertThatNullPointerException().isThrownBy(() -> builder.norm(null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.nGrams(0, 1))
        .withMessage("nGrams' min is 0, expected 1 to 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.nGrams(3, 2))
        .withMessage("nGrams' max is 2, expected 3 to 100");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.nGrams(3, 101));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.minTokenLength(0))
        .withMessage("minTokenLength is 0, expected 1 to 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.minDf(0))
        .withMessage("minDf is 0, expected 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxDf(0))
        .withMessage("maxDf is 0, expected 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.minDfShare(1.5))
        .withMessage("minDfShare is 1.5, expected 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxDfShare(Double.NaN))
        .withMessage("maxDfShare is NaN, expected 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxFeatures(0))
        .withMessage("maxFeatures is 0, expected 1 to 2147483647");
  }
}
