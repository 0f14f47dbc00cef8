package io.aimass.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Batching;
import io.aimass.Embedding;
import io.aimass.Exactness;
import io.aimass.Mass;
import io.aimass.MassReport.BatchCost;
import io.aimass.MassReport.ModelReport;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.bench.peers.ModelFiles;
import io.aimass.bench.peers.SentenceModel;
import io.aimass.bench.peers.Texts;
import io.aimass.preprocess.text.TextTokenizer;
import io.aimass.preprocess.text.TextTranslators;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real models: an answer is the same alone and in a batch, or the model is found out. */
class ExactnessTest {

  @BeforeAll
  static void unpack() {
    ModelFiles.unpackAll();
  }

  private static Mass<String, Embedding> mass(SentenceModel model, Batching batching) {
    TextTokenizer tokenizer =
        TextTokenizer.file(model.tokenizerFile()).maxLength(SentenceModel.MAX_TOKENS).build();
    return Mass.builder()
        .addModel(
            "m",
            ModelSpec.of(
                    ModelSource.file(model.file()),
                    TextTranslators.embedding(tokenizer).mean().normalize())
                .batching(batching))
        .build();
  }

  private static ModelReport report(Mass<?, ?> mass) {
    return mass.report().member("m").model().orElseThrow();
  }

  @Test
  void floatModel_givesTheSameVectorsAloneAndInBatches() {
    List<String> texts = Texts.MIXED.list(96);
    try (Mass<String, Embedding> mass = mass(SentenceModel.MINILM, Batching.of(8, Duration.ZERO))) {
      assertThat(report(mass).exactness()).isEqualTo(Exactness.EXACT);
      List<Embedding> together = mass.predictAll(texts);
      assertThat(report(mass).costs())
          .as("batches of several were run")
          .extracting(BatchCost::size)
          .anyMatch(size -> size > 1);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(together.get(i).values())
            .as(texts.get(i))
            .containsExactly(mass.predict(texts.get(i)).values(), within(1e-5f));
      }
    }
  }

  @Test
  void dynamicallyQuantisedModel_isFoundAndNotBatched() {
    try (Mass<String, Embedding> mass = mass(SentenceModel.MINILM_Q, Batching.auto())) {
      assertThat(report(mass).exactness()).isEqualTo(Exactness.INEXACT);
      mass.predictAll(Texts.SHORT.list(32));
      assertThat(report(mass).costs()).extracting(BatchCost::size).containsOnly(1);
    }
  }
}
