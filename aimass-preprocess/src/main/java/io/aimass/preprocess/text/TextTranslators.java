package io.aimass.preprocess.text;

/**
 * Where translators for text models are found. Each is made of a tokenizer and of what the model's
 * output means:
 *
 * <pre>{@code
 * TextTokenizer tokenizer = TextTokenizer.file(Path.of("model/tokenizer.json")).build();
 *
 * Translator<String, Classification> mood =
 *     TextTranslators.classification(tokenizer).labels("negative", "positive").softmax();
 *
 * Translator<String, Embedding> meaning =
 *     TextTranslators.embedding(tokenizer).prefix("query: ").mean().normalize();
 *
 * Translator<TextPair, Regression> relevance = TextTranslators.crossEncoder(tokenizer).sigmoid();
 * }</pre>
 *
 * <p>What they give is immutable and safe for use by many threads.
 */
public final class TextTranslators {

  private TextTranslators() {}

  /**
   * A model that gives a logit per label, such as {@code BertForSequenceClassification}.
   *
   * @param tokenizer the model's tokenizer
   * @return wants labels, and then softmax or sigmoid
   * @throws IllegalArgumentException if the tokenizer cuts {@link Truncation#ONLY_SECOND}
   */
  public static TextClassification<String> classification(TextTokenizer tokenizer) {
    return new TextClassification<>(new TextEncoder(tokenizer));
  }

  /**
   * A network over the numbers of terms that gives a logit per label, such as one that {@code
   * aimass-train} trained and exported.
   *
   * @param vocabulary numbers the terms
   * @return wants labels, and then softmax or sigmoid
   */
  public static TextClassification<String> classification(Vocabulary vocabulary) {
    return new TextClassification<>(new VocabularyEncoder(vocabulary));
  }

  /**
   * A network over a bag of words that gives a logit per label, such as one that {@code
   * aimass-train} trained and exported.
   *
   * @param vectorizer makes a text's vector
   * @return wants labels, and then softmax or sigmoid
   */
  public static TextClassification<String> classification(TextVectorizer vectorizer) {
    return new TextClassification<>(new TfIdfEncoder(vectorizer));
  }

  /**
   * A model that gives a vector per text or per token, such as the encoders of <a
   * href="https://www.sbert.net">Sentence Transformers</a>.
   *
   * @param tokenizer the model's tokenizer
   * @return a translator that can be used as it is, and refined
   * @throws IllegalArgumentException if the tokenizer cuts {@link Truncation#ONLY_SECOND}
   */
  public static TextEmbedding embedding(TextTokenizer tokenizer) {
    return new TextEmbedding(new TextEncoder(tokenizer), EmbeddingDecoder.DEFAULT);
  }

  /**
   * A model that reads two texts at once, such as a reranker or one for natural language inference.
   *
   * @param tokenizer the model's tokenizer; its truncation says which of the texts may be cut
   * @return wants to know whether the answer is a score or labels
   * @throws IllegalArgumentException if the tokenizer's maximum length has no room for pairs
   */
  public static CrossEncoder crossEncoder(TextTokenizer tokenizer) {
    return new CrossEncoder(new TextPairEncoder(tokenizer), Outputs.LOGITS);
  }
}
