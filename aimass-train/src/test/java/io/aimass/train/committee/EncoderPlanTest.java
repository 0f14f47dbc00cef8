package io.aimass.train.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Mass;
import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.Translator;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.LogisticRegression;
import io.aimass.preprocess.data.Labelled;
import io.aimass.preprocess.text.TfIdfEncoder;
import io.aimass.preprocess.text.TfIdfVectorizer;
import io.aimass.train.TrainedNetwork;
import io.aimass.train.Weights;
import io.aimass.train.network.Network;
import io.aimass.train.onnx.OnnxExport;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderPlanTest {

  private static final TrainingPart<String> PART =
      new TrainingPart<>(
          Fruits.texts(), GoldLabels.of(Fruits.rows().stream().map(Labelled::label).toList()), 3);

  private static EncoderPlan<String> plan() {
    TfIdfVectorizer words = TfIdfVectorizer.builder().fit(Fruits.texts());
    Network network = Network.features(words.dimension()).dense(16);
    byte[] model =
        OnnxExport.of(new TrainedNetwork(network, Weights.initial(network, 1))).toBytes();
    return EncoderPlan.of(
        "frozen",
        ModelSource.bytes(model, ModelFormat.ONNX),
        Translator.of(
            new TfIdfEncoder(words),
            output -> Embedding.of(output.tensor("logits").toFloatArray())),
        (vectors, gold) -> LogisticRegression.builder().c(100).build().fit(vectors, gold).model());
  }

  @Test
  void fit_trainsAHeadOnVectorsThatAreMadeOnce() throws Exception {
    FittedMember<String> member = plan().over(Fruits.texts()).fit(PART);

    double[][] votes = member.withTemperature(2).orElseThrow().votes(Fruits.texts());

    try (Mass<String, Classification> mass =
        Seats.first("one", member.withTemperature(2).orElseThrow().voter()).build()) {
      for (int row = 0; row < votes.length; row++) {
        Classification answer = mass.predict(Fruits.texts().get(row));
        assertThat(answer.label()).isEqualTo(PART.gold().name(row));
        assertThat(answer.probabilities()).containsExactly(votes[row], within(1e-5));
      }
    }
  }

  @Test
  void fit_refusesRowsThatWereNotEncoded() {
    EncoderPlan<String> encoded = plan().over(List.of("red fruit one"));

    assertThatThrownBy(() -> encoded.fit(PART))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("yellow fruit one");
  }
}
