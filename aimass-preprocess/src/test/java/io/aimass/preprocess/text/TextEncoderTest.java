package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Encoder;
import io.aimass.Layout;
import io.aimass.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextEncoderTest {

  private final TextTokenizer tokenizer = RealTokenizers.bge(64);

  @Test
  void encode_text_givesThreeTensorsWithoutABatchAxisInTheOrderOfTracedModels() {
    Map<String, Tensor> tensors = new TextEncoder(tokenizer).encode("Hello world");

    assertThat(tensors).containsOnlyKeys("input_ids", "attention_mask", "token_type_ids");
    assertThat(tensors.keySet()).containsExactly("input_ids", "attention_mask", "token_type_ids");
    assertThat(tensors.get("input_ids")).isEqualTo(vector(101, 7592, 2088, 102));
    assertThat(tensors.get("attention_mask")).isEqualTo(vector(1, 1, 1, 1));
    assertThat(tensors.get("token_type_ids")).isEqualTo(vector(0, 0, 0, 0));
  }

  @Test
  void encode_prefix_isPutInFront() {
    TextEncoder encoder = new TextEncoder(tokenizer, "query: ");

    assertThat(encoder.encode("Hello world"))
        .isEqualTo(new TextEncoder(tokenizer).encode("query: Hello world"));
  }

  @Test
  void encode_pair_hasTokenTypesZeroAndOne() {
    Map<String, Tensor> tensors =
        new TextPairEncoder(tokenizer).encode(TextPair.of("Hello world", "hello"));

    assertThat(tensors.get("input_ids")).isEqualTo(vector(101, 7592, 2088, 102, 7592, 102));
    assertThat(tensors.get("attention_mask")).isEqualTo(vector(1, 1, 1, 1, 1, 1));
    assertThat(tensors.get("token_type_ids")).isEqualTo(vector(0, 0, 0, 0, 1, 1));
  }

  @Test
  void layout_bothEncoders_padsEachTensorAndLetsAModelLackTheTypes() {
    for (Encoder<?> encoder : List.of(new TextEncoder(tokenizer), new TextPairEncoder(tokenizer))) {
      Layout layout = encoder.layout();

      assertThat(layout.batched()).isTrue();
      assertThat(layout.optional()).isEqualTo(Set.of("token_type_ids"));
      assertThat(layout.ragged())
          .isEqualTo(
              Map.of(
                  "input_ids", new Layout.Ragged(List.of(0), 0),
                  "attention_mask", new Layout.Ragged(List.of(0), 0),
                  "token_type_ids", new Layout.Ragged(List.of(0), 0)));
    }
  }

  @Test
  void layout_otherPaddingToken_fillsUpWithIt() {
    String json = new String(RealTokenizers.read(RealTokenizers.MINILM), StandardCharsets.UTF_8);
    TextTokenizer other =
        TextTokenizer.bytes(
                json.replaceFirst("\"pad_id\": ?0", "\"pad_id\":5")
                    .getBytes(StandardCharsets.UTF_8))
            .build();

    assertThat(new TextEncoder(other).layout().ragged().get("input_ids"))
        .isEqualTo(new Layout.Ragged(List.of(0), 5));
  }

  @Test
  void equals_sameTokensForEveryText_areEqual() {
    TextEncoder encoder = new TextEncoder(tokenizer, "query: ");

    assertThat(new TextEncoder(RealTokenizers.bge(64), "query: "))
        .isEqualTo(encoder)
        .hasSameHashCodeAs(encoder);
    assertThat(new TextEncoder(tokenizer, "passage: ")).isNotEqualTo(encoder);
    assertThat(new TextEncoder(RealTokenizers.bge(65), "query: ")).isNotEqualTo(encoder);
    assertThat(new TextPairEncoder(RealTokenizers.bge(64)))
        .isEqualTo(new TextPairEncoder(tokenizer));
    assertThat(new TextPairEncoder(RealTokenizers.bge(65)))
        .isNotEqualTo(new TextPairEncoder(tokenizer));
  }

  @Test
  void new_tokenizerThatCannotServe_isRefusedAtOnce() {
    TextTokenizer onlySecond =
        TextTokenizer.classpath(RealTokenizers.BGE).truncation(Truncation.ONLY_SECOND).build();

    assertThatThrownBy(() -> new TextEncoder(onlySecond))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LONGEST_FIRST or ONLY_FIRST, got")
        .hasMessageContaining("ONLY_SECOND");
    assertThatThrownBy(() -> new TextPairEncoder(RealTokenizers.bge(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxLength 3");
  }

  @Test
  void encode_null_isRefused() {
    assertThatThrownBy(() -> new TextEncoder(tokenizer, "query: ").encode(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("text");
    assertThatThrownBy(() -> new TextPairEncoder(tokenizer).encode(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("pair");
    assertThatThrownBy(() -> TextPair.of("text", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("pair");
  }

  private static Tensor vector(long... values) {
    return Tensor.of(values, values.length);
  }
}
