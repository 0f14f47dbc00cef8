package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.InvalidInputException;
import io.aimass.ModelLoadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTokenizerTest {

  private static final String LONG = "word ".repeat(1000);

  @TempDir private Path folder;

  @Test
  void build_fileThatCutsAndPadsAt128_doesNeither() {
    TextTokenizer tokenizer = RealTokenizers.minilm();

    assertThat(tokenizer.maxLength()).isEqualTo(512);
    assertThat(tokenizer.encode("one").size()).isEqualTo(3);
    assertThat(tokenizer.encode(LONG).size()).isEqualTo(512);
  }

  @Test
  void encode_longText_keepsTheSeparatorAtItsEnd() {
    long[] ids = RealTokenizers.bge(20).encode(LONG).ids();

    assertThat(ids).hasSize(20).startsWith(101).endsWith(102);
  }

  @Test
  void encodeAll_texts_givesWhatEachGivesAlone() {
    TextTokenizer tokenizer = RealTokenizers.bge(64);
    List<String> texts = List.of("first", "", "a third, longer one", LONG);

    assertThat(tokenizer.encodeAll(texts))
        .containsExactlyElementsOf(texts.stream().map(tokenizer::encode).toList());
    assertThat(tokenizer.encodeAll(List.of())).isEmpty();
  }

  @Test
  void encode_halfOfASurrogatePair_countsAsTheReplacementCharacterAndHarmsNothingElse() {
    TextTokenizer tokenizer = RealTokenizers.bge(64);

    for (String half : List.of("\ud83d", "\ude00", "\ude00\ud83d")) {
      String replaced = "\ufffd".repeat(half.length());
      assertThat(tokenizer.encode("x 😀 y" + half + "z 😀" + half))
          .isEqualTo(tokenizer.encode("x 😀 y" + replaced + "z 😀" + replaced));
    }
  }

  @Test
  void tokens_changedArrays_stayAsTheyWere() {
    Tokens tokens = RealTokenizers.bge(64).encode("text");

    tokens.ids()[0] = 7;
    tokens.typeIds()[0] = 7;

    assertThat(tokens.ids()).startsWith(101);
    assertThat(tokens.typeIds()).startsWith(0);
  }

  @Test
  void equals_sameFileAndSettings_whereverTheFileIs() throws IOException {
    Path file = folder.resolve("tokenizer.json");
    Files.write(file, RealTokenizers.read(RealTokenizers.BGE));
    TextTokenizer first = TextTokenizer.classpath(RealTokenizers.BGE).build();

    assertThat(TextTokenizer.file(file).build()).isEqualTo(first).hasSameHashCodeAs(first);
    assertThat(TextTokenizer.file(folder).build()).isEqualTo(first);
    assertThat(TextTokenizer.bytes(RealTokenizers.read(RealTokenizers.BGE)).build())
        .isEqualTo(first);
    assertThat(TextTokenizer.classpath(TextTokenizerTest.class, "/" + RealTokenizers.BGE).build())
        .isEqualTo(first);
  }

  @Test
  void equals_filesThatDifferInPaddingAndTruncationAlone_areEqual() {
    assertThat(RealTokenizers.minilm())
        .isEqualTo(TextTokenizer.classpath(RealTokenizers.BGE).build())
        .isEqualTo(TextTokenizer.classpath(RealTokenizers.E5).build());
  }

  @Test
  void equals_anythingOfEffectDiffers_areNotEqual() {
    TextTokenizer tokenizer = RealTokenizers.bge(64);
    String json = new String(RealTokenizers.read(RealTokenizers.BGE), StandardCharsets.UTF_8);
    String cased = json.replaceFirst("\"lowercase\": ?true", "\"lowercase\":false");
    String padded = json.replaceFirst("\"content\": ?\"\\[PAD\\]\"", "\"content\":\"[EMPTY]\"");

    assertThat(RealTokenizers.bge(65)).isNotEqualTo(tokenizer);
    assertThat(
            TextTokenizer.classpath(RealTokenizers.BGE)
                .maxLength(64)
                .truncation(Truncation.ONLY_FIRST)
                .build())
        .isNotEqualTo(tokenizer);
    assertThat(cased).isNotEqualTo(json);
    assertThat(fromText(cased, 64)).isNotEqualTo(tokenizer);
    assertThat(padded).isNotEqualTo(json);
    assertThat(fromText(padded, 64)).isNotEqualTo(tokenizer);
    assertThat(tokenizer).isNotEqualTo("TextTokenizer");
  }

  @Test
  void padId_fileWithPadding_isItsOwn() {
    String json = new String(RealTokenizers.read(RealTokenizers.MINILM), StandardCharsets.UTF_8);
    String other = json.replaceFirst("\"pad_id\": ?0", "\"pad_id\":1");

    assertThat(other).isNotEqualTo(json);
    assertThat(fromText(other, 64).padId()).isEqualTo(1);
    assertThat(fromText(other, 64)).isNotEqualTo(fromText(json, 64));
  }

  @Test
  void padId_fileWithoutPadding_isTheAddedToken() {
    String json = new String(RealTokenizers.read(RealTokenizers.BGE), StandardCharsets.UTF_8);
    // Another special token takes the name, which tells the search from the default of 0.
    String renamed =
        json.replaceFirst("\"content\": ?\"\\[PAD\\]\"", "\"content\":\"[EMPTY]\"")
            .replaceFirst("\"content\": ?\"\\[MASK\\]\"", "\"content\":\"<pad>\"");

    assertThat(fromText(json, 64).padId()).isZero();
    assertThat(TokenizerFile.parse(renamed).padId()).isEqualTo(103);
    assertThat(TokenizerFile.parse("{}").padId()).isZero();
  }

  private static TextTokenizer fromText(String json, int maxLength) {
    return TextTokenizer.bytes(json.getBytes(StandardCharsets.UTF_8)).maxLength(maxLength).build();
  }

  @Test
  void maxLength_notSet_isThatOfTheFilesBeside() throws IOException {
    Files.write(folder.resolve("tokenizer.json"), RealTokenizers.read(RealTokenizers.BGE));
    assertThat(TextTokenizer.file(folder).build().maxLength()).isEqualTo(512);

    write("tokenizer_config.json", "{\"model_max_length\": 1e30}");
    assertThat(TextTokenizer.file(folder).build().maxLength()).isEqualTo(512);

    write("tokenizer_config.json", "{\"model_max_length\": 384}");
    assertThat(TextTokenizer.file(folder).build().maxLength()).isEqualTo(384);

    write("sentence_bert_config.json", "{\"max_seq_length\": 256}");
    assertThat(TextTokenizer.file(folder).build().maxLength()).isEqualTo(256);
    assertThat(TextTokenizer.file(folder).maxLength(1000).build().maxLength()).isEqualTo(1000);

    write("sentence_bert_config.json", "{\"max_seq_length\": null}");
    assertThat(TextTokenizer.file(folder).build().maxLength()).isEqualTo(384);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"model_max_length\": \"many\"}", "[1]", "{"})
  void maxLength_unreadableFileBeside_namesIt(String config) throws IOException {
    Files.write(folder.resolve("tokenizer.json"), RealTokenizers.read(RealTokenizers.BGE));
    write("tokenizer_config.json", config);

    assertThatThrownBy(() -> TextTokenizer.file(folder).build())
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("model_max_length")
        .hasMessageContaining("tokenizer_config.json");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void build_missingSource_namesIt() {
    assertThatThrownBy(() -> TextTokenizer.file(folder.resolve("none.json")).build())
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("none.json");
    assertThatThrownBy(() -> TextTokenizer.classpath("no/tokenizer.json").build())
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("no/tokenizer.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{",
        "{}",
        "{\"model\": 7}",
        "{\"added_tokens\": 3}",
        "{\"padding\": {\"pad_id\": []}}",
        "{\"added_tokens\": [{\"id\": 1}]}",
        "{\"padding\": {\"pad_id\": \"x\"}}"
      })
  void build_contentThatIsNoTokenizer_saysSo(String json) {
    assertThatThrownBy(() -> TextTokenizer.bytes(json.getBytes(StandardCharsets.UTF_8)).build())
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("not a tokenizer")
        .hasMessageContaining(json.length() + " bytes");
  }

  @Test
  void maxLength_tooSmall_namesTheLimit() {
    assertThatThrownBy(() -> TextTokenizer.bytes(new byte[0]).maxLength(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 or more, got 0");
    assertThatThrownBy(() -> RealTokenizers.bge(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than the 2 special tokens")
        .hasMessageContaining("got 2");
    assertThat(RealTokenizers.bge(3).encode("two words").size()).isEqualTo(3);
  }

  @Test
  void encode_pairWithoutRoom_namesTheLimit() {
    TextTokenizer tokenizer = RealTokenizers.bge(3);

    assertThatThrownBy(() -> tokenizer.encode("a", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its 3 special tokens")
        .hasMessageContaining("maxLength 3");
    assertThat(RealTokenizers.bge(4).encode("a", "b").size()).isEqualTo(4);
  }

  @Test
  void encode_textThatMustStayWholeIsTooLong_isAnInvalidInput() {
    TextTokenizer tokenizer =
        TextTokenizer.classpath(RealTokenizers.BGE)
            .maxLength(16)
            .truncation(Truncation.ONLY_SECOND)
            .build();

    assertThatThrownBy(() -> tokenizer.encode(LONG, "short"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("5000 characters with one of 5")
        .hasMessageContaining("runcation");
    assertThatThrownBy(() -> tokenizer.encode(LONG))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("5000 characters");
    assertThat(tokenizer.encode("short", LONG).size()).isEqualTo(16);
  }
}
