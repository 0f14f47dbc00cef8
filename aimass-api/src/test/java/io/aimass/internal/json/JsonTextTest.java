package io.aimass.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  private static Map<String, Object> read(String text) throws IOException {
    return StrictJson.object(text.getBytes(StandardCharsets.UTF_8), 8);
  }

  @Test
  void layout_isForPeople() throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("b", List.of(1L, 2L));
    object.put("a", Map.of("x", "é \"\\\n\u2028\ud800"));
    object.put("c", List.of(Map.of("y", true), Map.of("z", 0.5)));
    object.put("d", List.of());
    String text = new String(JsonText.of(object), StandardCharsets.UTF_8);
    assertThat(text)
        .isEqualTo(
            """
            {
              "b": [1, 2],
              "a": {
                "x": "é \\"\\\\\\u000a\\u2028\\ud800"
              },
              "c": [
                {
                  "y": true
                },
                {
                  "z": 0.5
                }
              ],
              "d": []
            }
            """);
    assertThat(read(text)).isEqualTo(object);
    assertThat(List.copyOf(read(text).keySet())).containsExactly("b", "a", "c", "d");
  }

  /** On Java 18 and below Double.toString gives some of these more digits. */
  @ParameterizedTest
  @CsvSource({
    "2.0E-3, 0.002",
    "1.0E23, 1E+23",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "4.9E-324, 5E-324",
    "2.0E22, 2E+22",
    "0.1, 0.1",
    "-0.0, -0.0",
    "100, 100.0",
    "1234567890123456, 1234567890123456.0",
    "123456789012345.5, 123456789012345.5",
    "0.30000000000000004, 0.30000000000000004"
  })
  void doubles_haveAsFewDigitsAsWillDo(double number, String text) {
    assertThat(JsonText.shortest(number)).isEqualTo(text);
  }

  @Test
  void doubles_comeBackAsDoubles() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (!Double.isNaN(number) && !Double.isInfinite(number)) {
        assertThat(read("{\"x\": " + JsonText.shortest(number) + "}").get("x")).isEqualTo(number);
        assertThat(digits(JsonText.shortest(number)))
            .isLessThanOrEqualTo(digits(Double.toString(number)));
      }
    }
    assertThatThrownBy(() -> JsonText.shortest(Double.NaN)).hasMessageContaining("NaN");
  }

  private static int digits(String number) {
    return new BigDecimal(number).stripTrailingZeros().precision();
  }

  @Test
  void wholeNumbers_areLongsIfTheyFit() throws IOException {
    assertThat(read("{\"x\": -9223372036854775808}").get("x")).isEqualTo(Long.MIN_VALUE);
    assertThat(read("{\"x\": 9223372036854775808}").get("x")).isEqualTo(0x1p63);
    assertThat(read("{\"x\": -0}").get("x")).isEqualTo(0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{} {}",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": 1, \"\\u0061\": 2}",
        "{\"a\": null}",
        "{\"a\": .5}",
        "{\"a\": 1.}",
        "{\"a\": +1}",
        "{\"a\": 0x1}",
        "{\"a\": Infinity}",
        "{\"a\": 1e400}",
        "{\"a\": TRUE}",
        "{\"a\": 'x'}",
        "{\"a\": \"\t\"}",
        "{\"a\": \"\\x\"}",
        "{\"a\": [1,]}",
        "{\"a\"= 1}",
        "{\"a\": 1; \"b\": 2}",
        "/* c */ {}",
        "{} # c",
        ")]}'\n{}",
        "{\"a\": [[[[[[[[1]]]]]]]]}"
      })
  void whatIsNoStrictJson_isRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void wrongUtf8_isRefused() {
    byte[] bytes = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};
    assertThatThrownBy(() -> StrictJson.object(bytes, 8)).hasMessageContaining("UTF-8");
    byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'};
    assertThatThrownBy(() -> StrictJson.object(mark, 8)).isInstanceOf(IOException.class);
  }
}
