package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The golden numbers are from {@code src/test/python/decoding_golden.py}. */
class DecodingGoldenTest {

  private final TextTokenizer tokenizer = RealTokenizers.bge(64);

  @Test
  void embedding_oddSizesAndMasks_isNumPys() throws Exception {
    TextEmbedding embedding = TextTranslators.embedding(tokenizer);
    int cases = 0;
    for (JsonElement element : golden("pooling")) {
      JsonObject expected = element.getAsJsonObject();
      ModelOutput output = output(expected);
      int kept = expected.get("kept").getAsInt();
      assertClose(embedding.cls().decode(output), expected.get("cls"));
      assertClose(embedding.decode(output), expected.get("mean"));
      assertClose(embedding.cls().mean().decode(output), expected.get("mean"));
      assertClose(embedding.normalize().decode(output), expected.get("meanNormalized"));
      assertClose(
          embedding.normalize().dimensions(kept).decode(output), expected.get("cutNormalized"));
      cases++;
    }
    assertThat(cases).isEqualTo(6);
  }

  @Test
  void classification_logitsOfAnySize_isNumPys() throws Exception {
    int cases = 0;
    for (JsonElement element : golden("activation")) {
      JsonObject expected = element.getAsJsonObject();
      double[] logits = Golden.doubles(expected.get("logits"));
      List<String> labels = IntStream.range(0, logits.length).mapToObj(i -> "label " + i).toList();
      TextClassification<String> classification =
          TextTranslators.classification(tokenizer).labels(labels);
      ModelOutput output =
          ModelOutput.of(Map.of("logits", Tensor.of(logits, logits.length)), Map.of());

      assertClose(classification.softmax().decode(output), labels, expected.get("softmax"));
      assertClose(classification.sigmoid().decode(output), labels, expected.get("sigmoid"));
      cases++;
    }
    assertThat(cases).isEqualTo(6);
  }

  private static Iterable<JsonElement> golden(String key) {
    return Golden.read("decoding-golden.json").getAsJsonObject().getAsJsonArray(key);
  }

  private static ModelOutput output(JsonObject expected) {
    long[] mask = Golden.longs(expected.get("mask"));
    Tensor hidden =
        Tensor.of(Golden.floats(expected.get("hidden")), Golden.longs(expected.get("shape")));
    return ModelOutput.of(
        Map.of("last_hidden_state", hidden),
        Map.of("attention_mask", Tensor.of(mask, mask.length)));
  }

  private static void assertClose(Embedding actual, JsonElement expected) {
    assertThat(actual.values()).containsExactly(Golden.floats(expected), Offset.offset(1e-6f));
  }

  private static void assertClose(
      Classification actual, List<String> labels, JsonElement expected) {
    assertThat(actual.labels().names()).isEqualTo(labels);
    assertThat(actual.probabilities())
        .containsExactly(Golden.doubles(expected), Offset.offset(1e-12));
  }
}
