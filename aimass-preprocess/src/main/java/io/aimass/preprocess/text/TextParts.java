package io.aimass.preprocess.text;

import io.aimass.bundle.PartFactory;
import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.fit.LinearModel;
import io.aimass.preprocess.internal.outputs.ClassificationDecoder;
import io.aimass.preprocess.internal.outputs.Outputs;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Makes the parts of this package again that a bundle holds. Found by {@link
 * java.util.ServiceLoader}; there is nothing to call.
 */
public final class TextParts implements PartFactory {

  private static final PartTable TABLE =
      PartTable.empty()
          .and("text.tokenizer", 1, TextParts::tokenizer)
          .and(
              "text.encoder",
              1,
              recipe -> new TextEncoder(tokenizerOf(recipe), recipe.text("prefix")))
          .and("text.pair-encoder", 1, recipe -> new TextPairEncoder(tokenizerOf(recipe)))
          .and("text.classification-decoder", 1, ClassificationDecoder::of)
          .and("text.embedding-decoder", 1, TextParts::embeddingDecoder)
          .and(
              "text.score-decoder",
              1,
              recipe -> new ScoreDecoder(Outputs.of(recipe), recipe.flag("sigmoid")))
          .and(
              "text.written-text-decoder",
              1,
              recipe -> new WrittenTextDecoder(recipe.part("vocabulary", Vocabulary.class)))
          .and("text.embedding", 1, TextParts::embedding)
          .and("text.pair", 1, recipe -> TextPair.of(recipe.text("text"), recipe.text("pair")))
          .and("text.vocabulary", 1, Vocabulary::of)
          .and(
              "text.vocabulary-encoder",
              1,
              recipe -> new VocabularyEncoder(recipe.part("vocabulary", Vocabulary.class)))
          .and(
              "text.tf-idf-encoder",
              1,
              recipe -> new TfIdfEncoder(recipe.part("vectorizer", TextVectorizer.class)))
          .and("text.tf-idf", 1, TextParts::vectorizer)
          .and(
              "text.joined-vectorizer",
              1,
              recipe -> new JoinedVectorizer(recipe.parts("vectorizers", TextVectorizer.class)))
          .and(
              "text.linear-classifier",
              1,
              recipe ->
                  new LinearTextClassifier(
                      recipe.part("vectorizer", TextVectorizer.class),
                      recipe.part("model", LinearModel.class)));

  /** Called by {@link java.util.ServiceLoader}. */
  public TextParts() {}

  @Override
  public Map<String, Integer> kinds() {
    return TABLE.kinds();
  }

  @Override
  public Object make(Recipe recipe) throws Exception {
    return TABLE.make(recipe);
  }

  private static TextTokenizer tokenizer(Recipe recipe) {
    return TextTokenizer.of(recipe.source("tokenizer"))
        .maxLength(recipe.integer("maxLength"))
        .truncation(recipe.constant("truncation", Truncation.class))
        .build();
  }

  private static TextTokenizer tokenizerOf(Recipe recipe) {
    return recipe.part("tokenizer", TextTokenizer.class);
  }

  private static EmbeddingDecoder embeddingDecoder(Recipe recipe) {
    return new EmbeddingDecoder(
        recipe.constant("pooling", Pooling.class),
        recipe.flag("normalize"),
        recipe.integer("dimensions"),
        Outputs.of(recipe));
  }

  private static TextEmbedding embedding(Recipe recipe) {
    return new TextEmbedding(
        recipe.part("encoder", TextEncoder.class), recipe.part("decoder", EmbeddingDecoder.class));
  }

  private static TfIdfVectorizer vectorizer(Recipe recipe) throws IOException {
    try (InputStream in = recipe.source("vectorizer").open()) {
      return TfIdfVectorizer.load(in);
    }
  }
}
