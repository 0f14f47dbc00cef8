package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aimass.ModelLoadException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMembersTest {

  private static Map<String, String> members(String json) {
    Map<String, String> members = new LinkedHashMap<>();
    JsonMembers.of(json)
        .forEach((name, value) -> members.put(name, new String(value, StandardCharsets.UTF_8)));
    return members;
  }

  @Test
  void values_areCompact() {
    String json =
        " {\n\t\"a\" : { \"b\" : [ 1 , 2.5e-3 ,\r\n \"x  y\" ] } , \"c\":null,\"d\" : true ,"
            + "\"e\":\"\", \"f\" : -7 }\n";
    assertThat(members(json))
        .containsExactly(
            Map.entry("a", "{\"b\":[1,2.5e-3,\"x  y\"]}"),
            Map.entry("c", "null"),
            Map.entry("d", "true"),
            Map.entry("e", "\"\""),
            Map.entry("f", "-7"));
  }

  @Test
  void strings_areKeptWhateverIsInThem() {
    String value = "\"}], {[: \\\" \\\\ \\u00e9 \u00e9 \u65e5\"";
    assertThat(members("{\"s\": " + value + ", \"t\\\"\": [" + value + "]}"))
        .containsExactly(Map.entry("s", value), Map.entry("t\\\"", "[" + value + "]"));
  }

  @Test
  void emptyObject_hasNone() {
    assertThat(members("{}")).isEmpty();
    assertThat(members(" { } ")).isEmpty();
  }

  @Test
  void realFile_saysTheSame() {
    String json = new String(RealTokenizers.read(RealTokenizers.MINILM), StandardCharsets.UTF_8);
    JsonObject expected = JsonParser.parseString(json).getAsJsonObject();
    JsonObject found = new JsonObject();
    members(json).forEach((name, value) -> found.add(name, JsonParser.parseString(value)));
    assertThat(found).isEqualTo(expected);
    assertThat(members(expected.toString())).isEqualTo(members(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a", "{\"a\":", "{\"a\":[1", "{\"a\":1"})
  void textThatEndsTooSoon_isNone(String json) {
    assertThatThrownBy(() -> JsonMembers.of(json))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("ends in the middle");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"a\" 1}", "{\"a\":1 \"b\":2}"})
  void textThatIsNoObject_isNone(String json) {
    assertThatThrownBy(() -> JsonMembers.of(json))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageStartingWith("not a tokenizer.json: expected '");
  }
}
