package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden numbers are from {@code src/test/python/wordpiece_golden.py}. */
class TokenizerGoldenTest {

  @ParameterizedTest
  @ValueSource(strings = {RealTokenizers.MINILM, RealTokenizers.BGE, RealTokenizers.E5})
  void encode_trickyTexts_givesTheTokensOfAnIndependentImplementation(String resource) {
    Map<String, TextTokenizer> tokenizers = new HashMap<>();
    int cases = 0;
    for (JsonElement element : Golden.read("wordpiece-golden.json").getAsJsonArray()) {
      JsonObject expected = element.getAsJsonObject();
      TextTokenizer tokenizer =
          tokenizers.computeIfAbsent(
              expected.get("maxLength") + " " + expected.get("truncation"),
              key -> tokenizer(resource, expected));
      Tokens tokens = encode(tokenizer, expected);
      String text = expected.get("text").getAsString();
      assertThat(tokens.ids()).as(text).containsExactly(Golden.longs(expected.get("ids")));
      assertThat(tokens.typeIds()).as(text).containsExactly(Golden.longs(expected.get("types")));
      cases++;
    }
    assertThat(cases).isEqualTo(30);
  }

  private static TextTokenizer tokenizer(String resource, JsonObject expected) {
    TextTokenizer.Builder builder =
        TextTokenizer.classpath(resource).maxLength(expected.get("maxLength").getAsInt());
    if (expected.has("truncation")) {
      builder.truncation(Truncation.valueOf(expected.get("truncation").getAsString()));
    }
    return builder.build();
  }

  private static Tokens encode(TextTokenizer tokenizer, JsonObject expected) {
    String text = expected.get("text").getAsString();
    return expected.has("pair")
        ? tokenizer.encode(text, expected.get("pair").getAsString())
        : tokenizer.encode(text);
  }
}
