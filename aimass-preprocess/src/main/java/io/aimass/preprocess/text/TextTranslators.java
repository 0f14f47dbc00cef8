package io.aimass.preprocess.text;

import io.aimass.Text;
import io.aimass.Translator;
import io.aimass.preprocess.internal.outputs.Outputs;

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

  /**
   * A network that reads a text and writes another one, such as an encoder-decoder that {@code
   * aimass-train} trained and exported: it gives {@code words}, INT64 {@code [most]} per text, 0
   * after the last one, and {@code log_probabilities}, FLOAT32 without axes. The confidence is the
   * geometric mean of the words' probabilities, the end's among them.
   *
   * @param read numbers the terms of what is read
   * @param written numbers the terms of what is written
   * @return the translator; it throws {@link io.aimass.InvalidOutputException} for a word that is
   *     not in the vocabulary
   */
  public static Translator<String, Text> writing(Vocabulary read, Vocabulary written) {
    return Translator.of(new VocabularyEncoder(read), new WrittenTextDecoder(written));
  }
}
