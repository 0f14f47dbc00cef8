package io.aimass.examples.topics;

import io.aimass.Embedding;
import io.aimass.ModelSource;
import io.aimass.Translator;
import io.aimass.preprocess.text.TextEmbedding;
import io.aimass.preprocess.text.TextTokenizer;
import io.aimass.preprocess.text.TextTranslators;
import java.util.Locale;

/** The sentence encoders of the committee: three transformers, from three Maven artifacts. */
public enum SentenceEncoder {
  /** all-MiniLM-L6-v2: six layers, 384 dimensions. */
  MINILM("all-minilm-l6-v2-q", 5),
  /** bge-small-en-v1.5: twelve layers, 384 dimensions, pooled at its first token. */
  BGE("bge-small-en-v1.5-q", 10),
  /** e5-small-v2: twelve layers, 384 dimensions, wants to be told that a text is a query. */
  E5("e5-small-v2-q", 100);

  /** Descriptions are short; what is longer is cut. */
  private static final int MAX_TOKENS = 128;

  private final String resource;
  private final double headC;

  SentenceEncoder(String resource, double headC) {
    this.resource = resource;
    this.headC = headC;
  }

  /** The inverse strength of the regularisation of its head, chosen out of fold. */
  double headC() {
    return headC;
  }

  /** The member's name. */
  public String memberName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The model, in the class path. */
  public ModelSource model() {
    return ModelSource.classpath(SentenceEncoder.class, resource + ".onnx");
  }

  /** Text to vector, as the model was trained for. */
  public Translator<String, Embedding> translator() {
    TextTokenizer tokenizer =
        TextTokenizer.classpath(SentenceEncoder.class, resource + "-tokenizer.json")
            .maxLength(MAX_TOKENS)
            .build();
    TextEmbedding embedding = TextTranslators.embedding(tokenizer);
    return switch (this) {
      case MINILM -> embedding.mean().normalize();
      case BGE -> embedding.cls().normalize();
      case E5 -> embedding.prefix("query: ").mean().normalize();
    };
  }
}
