package io.aimass.preprocess.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The tokenizers of three published models, from the test class path. */
final class RealTokenizers {

  static final String MINILM = "all-minilm-l6-v2-q-tokenizer.json";
  static final String BGE = "bge-small-en-v1.5-q-tokenizer.json";
  static final String E5 = "e5-small-v2-q-tokenizer.json";

  private RealTokenizers() {}

  static TextTokenizer minilm() {
    return TextTokenizer.classpath(MINILM).build();
  }

  static TextTokenizer bge(int maxLength) {
    return TextTokenizer.classpath(BGE).maxLength(maxLength).build();
  }

  static byte[] read(String resource) {
    try (InputStream stream = RealTokenizers.class.getResourceAsStream("/" + resource)) {
      return Objects.requireNonNull(stream, resource).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
