package io.aimass.bench.soak;

import io.aimass.Embedding;
import io.aimass.Mass;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.bench.peers.SentenceModel;
import io.aimass.preprocess.text.TextTokenizer;
import io.aimass.preprocess.text.TextTranslators;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** MiniLM, quantised, on ONNX Runtime: each question's right answer is what it says when alone. */
final class RealModel {

  private static final double TOLERANCE = 1e-4;

  private final TextTokenizer tokenizer =
      TextTokenizer.file(SentenceModel.MINILM_Q.tokenizerFile())
          .maxLength(SentenceModel.MAX_TOKENS)
          .build();
  private final Map<String, Double> right = new HashMap<>();

  RealModel(List<String> questions) {
    try (Mass<String, Ballot> alone = Mass.builder().addModel("alone", spec(0)).build()) {
      for (String question : questions) {
        right.put(question, alone.predict(question).value());
      }
    }
  }

  ModelSpec<String, Ballot> spec(long version) {
    return ModelSpec.of(
        ModelSource.file(SentenceModel.MINILM_Q.file()),
        TextTranslators.embedding(tokenizer)
            .mean()
            .normalize()
            .map(embedding -> new Ballot(version, oneNumber(embedding))));
  }

  /** Moves when any of the vector's numbers does. */
  private static double oneNumber(Embedding embedding) {
    double sum = 0;
    float[] values = embedding.values();
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * Math.cos(i);
    }
    return sum;
  }

  boolean isRight(String question, double value) {
    Double known = right.get(question);
    return known != null && Math.abs(known - value) <= TOLERANCE;
  }
}
