package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.ModelSource;
import io.aimass.Translator;
import io.aimass.bundle.Bundle;
import io.aimass.bundle.BundleException;
import io.aimass.bundle.ModelCard;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.UnsaveableException;
import io.aimass.fit.LinearModel;
import io.aimass.preprocess.internal.outputs.Activation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this package makes goes into a bundle and comes out equal. */
class TextPartsTest {

  private static final ModelCard CARD = ModelCard.named("part");
  private static final String TEXT = "LDAP schema for the sudo plugin";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("part.aimass");
  }

  private static TextTokenizer tokenizer(int maxLength, Truncation truncation) {
    return TextTokenizer.classpath(RealTokenizers.MINILM)
        .maxLength(maxLength)
        .truncation(truncation)
        .build();
  }

  private <T> T again(T part, Class<T> type) {
    Bundle.save(file, part, CARD);
    return Bundle.open(file).part(type);
  }

  @Test
  void tokenizer_givesTheSameTokens() {
    TextTokenizer tokenizer = tokenizer(7, Truncation.ONLY_FIRST);
    TextTokenizer loaded = again(tokenizer, TextTokenizer.class);
    assertThat(loaded).isEqualTo(tokenizer);
    assertThat(loaded.encode(TEXT)).isEqualTo(tokenizer.encode(TEXT));
    assertThat(loaded.encode(TEXT).size()).isEqualTo(7);
    // A loaded one is saved from the bundle that it came from.
    assertThat(again(loaded, TextTokenizer.class)).isEqualTo(tokenizer);
  }

  @Test
  void vocabulariesAndBagsOfWords_encodeTheSame() {
    Vocabulary vocabulary = Vocabulary.words().maxLength(5).fit(List.of(TEXT, "another \"text\""));
    VocabularyEncoder numbers = new VocabularyEncoder(vocabulary);
    assertThat(again(numbers, VocabularyEncoder.class)).isEqualTo(numbers);

    TfIdfEncoder bag = new TfIdfEncoder(TfIdfVectorizer.builder().fit(List.of(TEXT, "another")));
    assertThat(again(bag, TfIdfEncoder.class)).isEqualTo(bag);

    TextVectorizer both = TextVectorizer.joined(bag.vectorizer(), bag.vectorizer());
    assertThat(again(both, TextVectorizer.class)).isEqualTo(both);
  }

  @Test
  void termsThatAreNoListOfDifferentTexts_areRefused() {
    for (String wrong : List.of("{}", "[1]", "[\"a\", \"a\"]", "[\"\"]", "[\"a\"] x", "[\"a\"")) {
      Recipe recipe =
          Recipe.of("text.vocabulary", 1)
              .with("analyzer", "WORD")
              .with("lowercase", true)
              .with("maxLength", 3)
              .withFile(
                  "terms", "v.json", out -> out.write(wrong.getBytes(StandardCharsets.UTF_8)));
      Bundle.save(file, recipe, CARD);

      assertThatThrownBy(() -> Bundle.open(file).part(Vocabulary.class))
          .as(wrong)
          .isInstanceOf(BundleException.class);
    }
  }

  private void assertNamed(Recipe wrong, String name, String expected) {
    Bundle.save(file, wrong.with(name, "SOME"), CARD);
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file).part(Object.class))
        .withMessage(
            "setting \"%s\" of a part of kind \"%s\" is expected to be one of %s, got \"SOME\"",
            name, wrong.kind(), expected);
  }

  @Test
  void unknownConstants_areNamed() {
    Recipe tokenizer =
        Recipe.of("text.tokenizer", 1)
            .withFile("tokenizer", "t.json", ModelSource.classpath(RealTokenizers.MINILM))
            .with("maxLength", 7);
    assertNamed(tokenizer, "truncation", Arrays.toString(Truncation.values()));
    assertNamed(
        Recipe.of("text.classification-decoder", 1).with("labels", List.of("a", "b")),
        "activation",
        Arrays.toString(Activation.values()));
    assertNamed(
        Recipe.of("text.embedding-decoder", 1), "pooling", Arrays.toString(Pooling.values()));
  }

  @Test
  void translators_areEqualAgain() {
    TextTokenizer tokenizer = tokenizer(64, Truncation.LONGEST_FIRST);
    List<Translator<?, ?>> translators =
        List.of(
            TextTranslators.classification(tokenizer).labels("a", "b").softmax(),
            TextTranslators.classification(tokenizer).labels("a", "b").output("scores").sigmoid(),
            TextTranslators.crossEncoder(tokenizer).score(),
            TextTranslators.crossEncoder(tokenizer).output("logit").sigmoid(),
            TextTranslators.crossEncoder(tokenizer).labels("x", "y", "z").softmax());
    for (Translator<?, ?> translator : translators) {
      assertThat(again(translator, Translator.class)).isEqualTo(translator);
    }
  }

  @Test
  void embeddings_areEqualAgain() {
    TextTokenizer tokenizer = tokenizer(64, Truncation.LONGEST_FIRST);
    List<TextEmbedding> translators =
        List.of(
            TextTranslators.embedding(tokenizer),
            TextTranslators.embedding(tokenizer).cls().normalize().prefix("query: "),
            TextTranslators.embedding(tokenizer).dimensions(64).output("vectors"));
    for (TextEmbedding translator : translators) {
      TextEmbedding loaded = again(translator, TextEmbedding.class);
      assertThat(loaded.encoder()).isEqualTo(translator.encoder());
      assertThat(loaded.decoder()).isEqualTo(translator.decoder());
    }
    LinearModel model =
        LinearModel.of(List.of("a", "b"), new float[][] {{1}, {-1}}, new float[] {0.5f, 0});
    Translator<String, Classification> mapped = translators.get(1).map(model.head());
    assertThat(again(mapped, Translator.class)).isEqualTo(mapped);
  }

  @Test
  void sharedTokenizer_isOneAgain() {
    TextTokenizer tokenizer = tokenizer(64, Truncation.LONGEST_FIRST);
    List<TextEncoder> encoders =
        List.of(
            new TextEncoder(tokenizer),
            new TextEncoder(tokenizer(64, Truncation.LONGEST_FIRST), "query: "));
    Bundle.save(file, encoders, CARD);
    List<?> loaded = Bundle.open(file).part(List.class);
    assertThat(loaded).isEqualTo(encoders);
    assertThat(((TextEncoder) loaded.get(0)).tokenizer())
        .isSameAs(((TextEncoder) loaded.get(1)).tokenizer());
    assertThat(Bundle.open(file).entries())
        .extracting(Bundle.Entry::name)
        .containsExactly("README.md", "files/tokenizer.json");
  }

  @Test
  void linearClassifier_answersTheSame() {
    TfIdfVectorizer vectorizer =
        TfIdfVectorizer.builder().nGrams(1, 2).fit(List.of("one two", "two three"));
    float[][] weights = new float[2][vectorizer.dimension()];
    weights[0][1] = 0.25f;
    weights[1][2] = -1.5f;
    LinearTextClassifier classifier =
        new LinearTextClassifier(
            vectorizer, LinearModel.of(List.of("a", "b"), weights, new float[] {0, 0.1f}));
    LinearTextClassifier loaded = again(classifier, LinearTextClassifier.class);
    assertThat(loaded).isEqualTo(classifier).hasSameHashCodeAs(classifier);
    assertThat(loaded.predict("two one")).isEqualTo(classifier.predict("two one"));
    assertThat(loaded.toString()).contains("TfIdfVectorizer", "LinearModel");
    LinearModel narrow = LinearModel.of(List.of("a"), new float[][] {{1}}, new float[] {0});
    assertThatThrownBy(() -> new LinearTextClassifier(vectorizer, narrow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 features")
        .hasMessageContaining(vectorizer.dimension() + " terms");
  }

  @Test
  void pair_isEqualAgain() {
    TextPair pair = TextPair.of("a", "ü");
    assertThat(again(pair, TextPair.class)).isEqualTo(pair);
  }

  @Test
  void changedTokenizerFile_isTold() throws IOException {
    byte[] json = RealTokenizers.read(RealTokenizers.MINILM);
    Path source = Files.write(folder.resolve("tokenizer.json"), json);
    TextTokenizer tokenizer = TextTokenizer.file(source).build();
    String other = new String(json, StandardCharsets.UTF_8).replace("[UNK]", "[HUH]");
    Files.writeString(source, other);
    assertThatExceptionOfType(UnsaveableException.class)
        .isThrownBy(() -> Bundle.save(file, tokenizer, CARD))
        .withMessageContaining("has changed since it was built");
    Files.delete(source);
    assertThatExceptionOfType(UnsaveableException.class)
        .isThrownBy(() -> Bundle.save(file, tokenizer, CARD))
        .withMessageContaining("cannot read the tokenizer");
  }
}
