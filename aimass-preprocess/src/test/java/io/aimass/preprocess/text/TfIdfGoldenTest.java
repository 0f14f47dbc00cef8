package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.fit.SparseVector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden numbers: scikit-learn by {@code src/test/golden/tfidf.py}. */
class TfIdfGoldenTest {
  private static final GoldenVectors GOLDEN = GoldenVectors.load();
  private static final double TOLERANCE = 1e-6;
  private static final Map<String, TfIdfVectorizerBuilder> BUILDERS = builders();

  /** The same options, under the same names, as in the script. */
  private static Map<String, TfIdfVectorizerBuilder> builders() {
    Map<String, TfIdfVectorizerBuilder> builders = new LinkedHashMap<>();
    builders.put("word", tfIdf());
    builders.put("word bigrams", tfIdf().nGrams(1, 2).sublinearTf(true));
    builders.put("word 2-3 case", tfIdf().nGrams(2, 3).lowercase(false));
    builders.put("single characters", tfIdf().minTokenLength(1));
    builders.put("char 1-3", tfIdf().analyzer(TextAnalyzer.CHAR).nGrams(1, 3));
    builders.put(
        "char 2-6", tfIdf().analyzer(TextAnalyzer.CHAR).nGrams(2, 6).minDf(2).sublinearTf(true));
    builders.put("char_wb 1-4", tfIdf().analyzer(TextAnalyzer.CHAR_WB).nGrams(1, 4));
    builders.put(
        "char_wb 4-5 case", tfIdf().analyzer(TextAnalyzer.CHAR_WB).nGrams(4, 5).lowercase(false));
    builders.put("counts", TfIdfVectorizer.counts());
    builders.put(
        "counts binary char_wb",
        TfIdfVectorizer.counts().analyzer(TextAnalyzer.CHAR_WB).nGrams(2, 3).binary(true));
    builders.put("l1", tfIdf().norm(VectorNorm.L1));
    builders.put("no norm", tfIdf().norm(VectorNorm.NONE).sublinearTf(true));
    builders.put("not smooth", tfIdf().smoothIdf(false).minDf(2));
    builders.put("no idf", tfIdf().useIdf(false));
    builders.put("binary", tfIdf().binary(true).minDf(2).maxDf(8));
    builders.put("shares", tfIdf().minDfShare(0.05).maxDfShare(0.1));
    builders.put("max features", tfIdf().maxFeatures(8));
    builders.put("topics word", tfIdf().sublinearTf(true));
    builders.put(
        "topics char_wb",
        tfIdf().analyzer(TextAnalyzer.CHAR_WB).nGrams(2, 6).minDf(4).sublinearTf(true));
    builders.put(
        "topics char", tfIdf().analyzer(TextAnalyzer.CHAR).nGrams(2, 6).minDf(5).sublinearTf(true));
    return builders;
  }

  private static TfIdfVectorizerBuilder tfIdf() {
    return TfIdfVectorizer.builder();
  }

  static Set<String> names() {
    return GOLDEN.cases().keySet();
  }

  @Test
  void everyGoldenCaseHasABuilder() {
    assertThat(BUILDERS.keySet()).containsExactlyElementsOf(names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void fit_givesScikitLearnsTermsAndVectors(String name) {
    GoldenVectors.Case golden = GOLDEN.cases().get(name);
    List<String> texts = GOLDEN.texts(golden.set);

    TfIdfVectorizer vectorizer = BUILDERS.get(name).fit(texts);

    assertThat(vectorizer.terms()).isEqualTo(golden.terms);
    assertThat(vectorizer.dimension()).isEqualTo(golden.terms.size());
    assertThat(vectorizer.documents()).isEqualTo(texts.size());
    for (int term = 0; term < golden.terms.size(); term++) {
      assertThat(vectorizer.index(golden.terms.get(term))).hasValue(term);
      assertThat(vectorizer.idf(term)).isCloseTo(golden.idf.get(term), within(1e-9));
    }
    assertVectors(vectorizer, golden, texts);
  }

  @ParameterizedTest
  @MethodSource("names")
  void load_givesBackWhatWasSaved(String name) throws IOException {
    GoldenVectors.Case golden = GOLDEN.cases().get(name);
    List<String> texts = GOLDEN.texts(golden.set);
    TfIdfVectorizer vectorizer = BUILDERS.get(name).fit(texts);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    vectorizer.save(out);

    TfIdfVectorizer loaded = TfIdfVectorizer.load(new ByteArrayInputStream(out.toByteArray()));

    assertThat(loaded).isEqualTo(vectorizer).hasSameHashCodeAs(vectorizer);
    assertThat(loaded.transformAll(texts)).isEqualTo(vectorizer.transformAll(texts));
    assertVectors(loaded, golden, texts);
  }

  private static void assertVectors(
      TfIdfVectorizer vectorizer, GoldenVectors.Case golden, List<String> texts) {
    List<SparseVector> vectors = vectorizer.transformAll(texts);
    assertThat(golden.rows).hasSameSizeAs(texts);
    for (int text = 0; text < texts.size(); text++) {
      assertVector(vectors.get(text), golden.rows.get(text), "text " + text);
    }
    String unseen = GOLDEN.texts("unseen").get(0);
    assertVector(vectorizer.transform(unseen), golden.unseen, "unseen text");
  }

  private static void assertVector(
      SparseVector vector, Map<Integer, Double> expected, String description) {
    assertThat(vector.stored()).as(description).isEqualTo(expected.size());
    for (int k = 0; k < vector.stored(); k++) {
      double value = expected.getOrDefault(vector.index(k), Double.NaN);
      // Values above 1 occur without a norm: there single precision is relative.
      assertThat((double) vector.value(k))
          .as("%s, entry %d", description, vector.index(k))
          .isCloseTo(value, within(TOLERANCE * Math.max(1, Math.abs(value))));
    }
  }
}
