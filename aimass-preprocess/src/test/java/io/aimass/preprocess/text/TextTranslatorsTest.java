package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.InvalidOutputException;
import io.aimass.ModelOutput;
import io.aimass.Regression;
import io.aimass.Tensor;
import io.aimass.Translator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTranslatorsTest {

  private final TextTokenizer tokenizer = RealTokenizers.bge(64);
  private final TextClassification<String> moods =
      TextTranslators.classification(tokenizer).labels("bad", "good");

  @Test
  void classification_anyActivation_sharesItsEncoderAndTellsItsLabels() {
    Translator<String, Classification> softmax = moods.softmax();

    assertThat(softmax.encoder())
        .isEqualTo(new TextEncoder(tokenizer))
        .isEqualTo(moods.sigmoid().encoder())
        .isEqualTo(TextTranslators.embedding(tokenizer).encoder());
    assertThat(softmax.labels()).containsExactly("bad", "good");
    assertThat(softmax.layout()).isEqualTo(new TextEncoder(tokenizer).layout());
  }

  @Test
  void classification_softmaxAndSigmoid_differ() throws Exception {
    ModelOutput output = output("logits", Tensor.of(new float[] {0, 1}, 2));

    assertThat(moods.softmax().decode(output).probability("good")).isCloseTo(0.7310585786, close());
    assertThat(moods.softmax().decode(output).probability("bad")).isCloseTo(0.2689414214, close());
    assertThat(moods.sigmoid().decode(output).probability("good")).isCloseTo(0.7310585786, close());
    assertThat(moods.sigmoid().decode(output).probability("bad")).isEqualTo(0.5);
  }

  @Test
  void classification_sigmoidOfOneLogitForTwoLabels_givesBothSides() throws Exception {
    for (Tensor logit : List.of(Tensor.of(new float[] {1}, 1), Tensor.of(new float[] {1}))) {
      Classification mood = moods.sigmoid().decode(output("logits", logit));

      assertThat(mood.label()).isEqualTo("good");
      assertThat(mood.confidence()).isCloseTo(0.7310585786, close());
      assertThat(mood.probability("bad")).isCloseTo(0.2689414214, close());
    }
  }

  @Test
  void classification_outputs_areFoundByNameOrElseTheFirst() throws Exception {
    Tensor bad = Tensor.of(new float[] {1, 0}, 2);
    Tensor good = Tensor.of(new float[] {0, 1}, 2);
    Tensor rows = Tensor.of(new float[] {9, 9, 9, 9}, 2, 2);

    assertThat(moods.softmax().decode(output("a", bad, "logits", good)).label()).isEqualTo("good");
    assertThat(moods.softmax().decode(output("rows", rows, "b", good, "c", bad)).label())
        .isEqualTo("good");
    assertThat(moods.output("a").softmax().decode(output("logits", good, "a", bad)).label())
        .isEqualTo("bad");
    assertThatThrownBy(() -> moods.output("b").softmax().decode(output("logits", good)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("\"b\"")
        .hasMessageContaining("logits");
  }

  @Test
  void classification_float16Logits_areRead() throws Exception {
    ModelOutput output = output("logits", Tensor.ofFloat16(new float[] {0, 1}, 2));

    assertThat(moods.softmax().decode(output).confidence()).isCloseTo(0.7310585786, close());
  }

  @Test
  void classification_numberOfLogitsIsNotThatOfTheLabels_namesBoth() {
    assertThatThrownBy(
            () -> moods.softmax().decode(output("x", Tensor.of(new float[] {1, 2, 3}, 3))))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("expected 2 logits")
        .hasMessageContaining("bad")
        .hasMessageContaining("FLOAT32[3]");
    assertThatThrownBy(() -> moods.softmax().decode(output("x", Tensor.of(new float[] {1}, 1))))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("expected 2 logits");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void decode_numberThatIsNone_isRefused(float value) {
    Tensor two = Tensor.of(new float[] {0, value}, 2);
    Tensor one = Tensor.of(new float[] {value}, 1);

    assertThatThrownBy(() -> moods.softmax().decode(output("logits", two)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("logit 1 of 2 is " + value);
    assertThatThrownBy(() -> moods.sigmoid().decode(output("logits", two)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("logit 1 of 2 is " + value);
    assertThatThrownBy(
            () -> TextTranslators.crossEncoder(tokenizer).sigmoid().decode(output("logits", one)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("logit 0 of 1 is " + value);
    assertThatThrownBy(() -> TextTranslators.embedding(tokenizer).decode(output("v", two)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("component 1 of 2 is " + value);
  }

  @Test
  void decode_outputOfAnotherShapeOrType_saysWhatThereIs() {
    Tensor matrix = Tensor.of(new float[] {1, 2}, 1, 2);
    Tensor integers = Tensor.of(new long[] {1, 2}, 2);

    assertThatThrownBy(() -> moods.softmax().decode(output("logits", matrix)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("rank 1 or 0")
        .hasMessageContaining("\"logits\", got FLOAT32[1, 2]");
    assertThatThrownBy(() -> moods.softmax().decode(output("logits", integers)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("got INT64[2]");
    assertThatThrownBy(() -> moods.softmax().decode(output("a", matrix, "b", integers)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("{a: FLOAT32[1, 2], b: INT64[2]}");
    assertThatThrownBy(
            () ->
                TextTranslators.embedding(tokenizer)
                    .decode(output("x", Tensor.of(new float[] {1}, 1, 1, 1))))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("rank 2 or 1");
  }

  @Test
  void classification_labels_areWantedFirst() {
    TextClassification<String> unlabelled = TextTranslators.classification(tokenizer);

    assertThatThrownBy(unlabelled::softmax)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("labels(...)");
    assertThatThrownBy(() -> unlabelled.labels("same", "same"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same");
    assertThatThrownBy(() -> unlabelled.labels()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void crossEncoder_scoreAndSigmoid_areTheLogitAndItsLogisticFunction() throws Exception {
    CrossEncoder reranker = TextTranslators.crossEncoder(tokenizer);
    ModelOutput output = output("logits", Tensor.of(new float[] {-2}, 1));
    Translator<TextPair, Regression> score = reranker.score();

    assertThat(score.decode(output).value()).isEqualTo(-2);
    assertThat(reranker.sigmoid().decode(output).value()).isCloseTo(0.1192029220, close());
    assertThat(reranker.output("other").score().decode(output("logits", two(), "other", one())))
        .isEqualTo(Regression.of(1));
    assertThat(score.encoder()).isEqualTo(new TextPairEncoder(tokenizer));
    assertThatThrownBy(() -> score.decode(output("logits", two())))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("one logit per pair, got FLOAT32[2]")
        .hasMessageContaining("labels(...)");
  }

  @Test
  void crossEncoder_labels_classifyThePair() throws Exception {
    CrossEncoder pairs = TextTranslators.crossEncoder(tokenizer);
    Translator<TextPair, Classification> inference = pairs.labels("no", "yes").softmax();

    assertThat(inference.encoder()).isEqualTo(new TextPairEncoder(tokenizer));
    assertThat(inference.decode(output("logits", two())).label()).isEqualTo("yes");
    assertThat(
            pairs
                .output("b")
                .labels("no", "yes")
                .sigmoid()
                .decode(output("logits", one(), "b", two()))
                .label())
        .isEqualTo("yes");
  }

  @Test
  void embedding_outputs_preferHiddenStateThenRowsThenAVector() {
    TextEmbedding embedding = TextTranslators.embedding(tokenizer);
    Tensor rows = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    Tensor others = Tensor.of(new float[] {5, 6, 7, 8}, 2, 2);
    Tensor vector = two();

    assertThat(embedding.decode(output("v", vector, "r", others, "last_hidden_state", rows)))
        .isEqualTo(Embedding.of(2, 3));
    assertThat(embedding.decode(output("v", vector, "r", others))).isEqualTo(Embedding.of(6, 7));
    assertThat(embedding.decode(output("v", vector))).isEqualTo(Embedding.of(0, 1));
    assertThat(embedding.output("v").decode(output("r", others, "v", vector)))
        .isEqualTo(Embedding.of(0, 1));
  }

  @Test
  void embedding_halfPrecisionRows_areRead() {
    Tensor rows = Tensor.ofFloat16(new float[] {1, 2, 3, 4}, 2, 2);

    assertThat(TextTranslators.embedding(tokenizer).decode(output("r", rows)))
        .isEqualTo(Embedding.of(2, 3));
  }

  @Test
  void embedding_zeroVector_staysZeroWhenNormalised() {
    assertThat(
            TextTranslators.embedding(tokenizer)
                .normalize()
                .decode(output("v", Tensor.of(new float[3], 3))))
        .isEqualTo(Embedding.of(0, 0, 0));
  }

  @Test
  void embedding_fewerRowsThanTokensOrFewerDimensionsThanWanted_isRefused() {
    TextEmbedding embedding = TextTranslators.embedding(tokenizer);

    assertThatThrownBy(() -> embedding.decode(output("r", Tensor.of(new float[] {1, 2, 3}, 1, 3))))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("each of 2 tokens, got [1, 3]");
    assertThatThrownBy(() -> embedding.dimensions(3).decode(output("v", two())))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("expected 3 dimensions or more, the model gave 2");
    assertThatThrownBy(() -> embedding.decode(output("v", Tensor.of(new float[0], 0))))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("the model gave 0");
    assertThatThrownBy(() -> embedding.dimensions(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0");
  }

  @Test
  void embedding_noTokenToPool_isRefused() {
    ModelOutput output =
        ModelOutput.of(
            Map.of("r", Tensor.of(new float[] {1, 2}, 1, 2)),
            Map.of("attention_mask", Tensor.of(new long[] {0}, 1)));

    assertThatThrownBy(() -> TextTranslators.embedding(tokenizer).decode(output))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("attention mask is [0]");
  }

  @Test
  void embedding_prefix_isTheEncodersAndKeepsTheRest() throws Exception {
    TextEmbedding embedding = TextTranslators.embedding(tokenizer).cls().prefix("query: ");

    assertThat(embedding.encoder()).isEqualTo(new TextEncoder(tokenizer, "query: "));
    assertThat(embedding.normalize().cls().encoder()).isEqualTo(embedding.encoder());
    assertThat(embedding.encode("x")).isEqualTo(embedding.encoder().encode("x"));
    assertThat(embedding.layout()).isEqualTo(embedding.encoder().layout());
    assertThat(embedding.decode(output("r", Tensor.of(new float[] {1, 2, 3, 4}, 2, 2))))
        .isEqualTo(Embedding.of(1, 2));
  }

  @Test
  void embedding_mapped_isAClassifierOnTheSameEncoding() throws Exception {
    TextEmbedding embedding = TextTranslators.embedding(tokenizer);
    Translator<String, Classification> sign =
        embedding.map(
            vector ->
                Classification.certain(
                    List.of("minus", "plus"), vector.values()[0] < 0 ? "minus" : "plus"));

    assertThat(sign.encoder()).isEqualTo(embedding.encoder());
    assertThat(sign.decode(output("v", Tensor.of(new float[] {-1, 1}, 2))).label())
        .isEqualTo("minus");
  }

  private static Tensor one() {
    return Tensor.of(new float[] {1}, 1);
  }

  private static Tensor two() {
    return Tensor.of(new float[] {0, 1}, 2);
  }

  private static Offset<Double> close() {
    return within(1e-9);
  }

  /** Outputs in the order given, for an input of two tokens. */
  private static ModelOutput output(Object... namesAndTensors) {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTensors.length; i += 2) {
      outputs.put((String) namesAndTensors[i], (Tensor) namesAndTensors[i + 1]);
    }
    return ModelOutput.of(outputs, Map.of("attention_mask", Tensor.of(new long[] {1, 1}, 2)));
  }
}
