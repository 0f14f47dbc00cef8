package io.aimass.bench.peers;

import java.nio.file.Path;
import java.util.List;

/** The sentence encoders, from Maven artifacts that LangChain4j publishes: 384 dimensions each. */
public enum SentenceModel {
  /** all-MiniLM-L6-v2, quantised: six layers, 23 MB. */
  MINILM_Q("all-minilm-l6-v2-q", false),
  /** bge-small-en-v1.5, quantised: twelve layers, 34 MB. */
  BGE_Q("bge-small-en-v1.5-q", true),
  /** e5-small-v2, quantised: twelve layers, 34 MB. */
  E5_Q("e5-small-v2-q", false),
  /** all-MiniLM-L6-v2 in 32-bit floats, whose answers do not depend on their batch: 90 MB. */
  MINILM("all-minilm-l6-v2", false);

  /** What is longer is cut, by every peer but LangChain4j, which gets nothing longer. */
  public static final int MAX_TOKENS = 128;

  private final String resource;
  private final boolean first;

  SentenceModel(String resource, boolean first) {
    this.resource = resource;
    this.first = first;
  }

  /** The committee of the benchmarks. */
  public static List<SentenceModel> committee() {
    return List.of(MINILM_Q, BGE_Q, E5_Q);
  }

  /** Whether the vector is that of the first token, and not the mean of all. */
  boolean isPooledAtFirstToken() {
    return first;
  }

  /** The model's file, unpacked. */
  public Path file() {
    return ModelFiles.unpacked(resource + ".onnx");
  }

  /** The tokenizer's file, unpacked. */
  public Path tokenizerFile() {
    return ModelFiles.unpacked(resource + "-tokenizer.json");
  }
}
