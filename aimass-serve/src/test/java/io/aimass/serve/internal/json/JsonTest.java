package io.aimass.serve.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  private static Map<String, Object> read(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return JsonInput.object(utf8, 0, utf8.length, 8, 20);
  }

  @Test
  void input_isPlainValuesInTheirOrder() {
    Map<String, Object> object = read("{\"b\":[true,null,\"ü\"],\"a\":{\"x\":{}}}");
    assertThat(object.keySet()).containsExactly("b", "a");
    assertThat(object.get("b")).isEqualTo(Arrays.asList(true, null, "ü"));
    assertThat(object.get("a")).isEqualTo(Map.of("x", Map.of()));
  }

  @Test
  void numbers_areExactWhereTheyCanBe() {
    assertThat(number("1")).isEqualTo(1L);
    assertThat(number("-0")).isEqualTo(0L);
    assertThat(number("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(number("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(number("18446744073709551615")).isEqualTo(new BigInteger("18446744073709551615"));
    assertThat(number("1.0")).isEqualTo(1.0);
    assertThat(number("1e2")).isEqualTo(100.0);
    assertThat(number("1" + "0".repeat(30))).isEqualTo(1e30);
    assertThat(number("1e-999")).isEqualTo(0.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> number("1e999"))
        .withMessageContaining("beyond the range");
  }

  private static Object number(String literal) {
    return read("{\"n\":" + literal + "}").get("n");
  }

  @Test
  void part_ofTheBytesIsReadAlone() {
    byte[] utf8 = "xx{\"a\":1}yy".getBytes(StandardCharsets.UTF_8);
    assertThat(JsonInput.object(utf8, 2, 7, 8, 20)).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void bounds_areThoseThatWereTold() {
    assertThat(read("{\"a\":" + "[".repeat(7) + "]".repeat(7) + "}")).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"a\":" + "[".repeat(8) + "]".repeat(8) + "}"))
        .withMessage("the JSON is nested deeper than 8");
    assertThat(read("{\"a\":[" + "1,".repeat(18) + "1]}")).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"a\":[" + "1,".repeat(19) + "1]}"))
        .withMessage("a request may hold 20 values, this one has more");
  }

  @Test
  void badUtf8_isRefused() {
    byte[] bytes = {'{', '"', (byte) 0xc3, '"', ':', '1', '}'};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonInput.object(bytes, 0, bytes.length, 8, 20))
        .withMessage("the JSON is not UTF-8");
  }

  @Test
  void faults_sayWhereTheyAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"a\":[1,x]}"))
        .withMessage("this is no JSON, at $.a[1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"a\":[1,"))
        .withMessage("the JSON ends too early");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("[]"))
        .withMessage("expected a JSON object, got an array");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{} {}"))
        .withMessage("this is no JSON, at $");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"a\":1,\"a\":2}"))
        .withMessage("the name \"a\" comes twice, at $.a");
  }

  @Test
  void output_isWhatWasGiven() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("text", "\"\\\n\r\t\u0001\u2028ü😀\ud83d");
    object.put("list", Arrays.asList(1, 2.5f, true, null, 'c'));
    object.put("floats", new float[] {0.1f, Float.NaN});
    object.put("none", new double[0]);
    object.put("infinite", Double.POSITIVE_INFINITY);
    object.put("inner", Map.of("a", List.of()));
    assertThat(new String(JsonOutput.bytes(object), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"text\":\"\\\"\\\\\\n\\r\\t\\u0001\\u2028ü😀\\ud83d\","
                + "\"list\":[1,2.5,true,null,\"c\"],\"floats\":[0.1,null],\"none\":[],"
                + "\"infinite\":null,\"inner\":{\"a\":[]}}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonOutput.bytes(new Object()))
        .withMessage("java.lang.Object is no JSON");
  }
}
