package io.aimass.serve.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick reader says the same as the careful one, or nothing. */
class QuickJsonTest {

  private static final int DEPTH = 8;
  private static final int ELEMENTS = 40;

  private static Map<String, Object> quick(byte[] utf8) {
    return QuickJson.object(utf8, 0, utf8.length, DEPTH, ELEMENTS);
  }

  private static Map<String, Object> quick(String text) {
    return quick(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> careful(byte[] utf8) {
    return JsonInput.careful(utf8, 0, utf8.length, DEPTH, ELEMENTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " { \"a\" : [ ] , \"b\":{}}\n",
        "{\"input\":[0,-0,1.5,-2.25e1,3E+2,4e-2,0.0,-0.0,9007199254740992]}",
        "{\"input\":[[1,2],[3.5]],\"t\":true,\"f\":false,\"n\":null,\"s\":\"a text~\u007f\"}",
        "{\"a\":[1,2,9007199254740993,\"x\",null,[1]]}",
        "{\"a\":[1,\"x\"],\"b\":-999999999999999999}",
        "{\"a\":[0.1234567890123456,0.12345678901234567,1e22,1e23,1e-22,1e-23,1.7976931348623157e308]}",
        "{\"a\":[9007199254740993.0,123456789012345678901234567890.5,4.9e-324,1e-999]}",
        "{\"a\":[[[[[[[]]]]]]]}",
      })
  void regularJson_isReadAsTheCarefulReaderDoes(String text) {
    Map<String, Object> careful = careful(text.getBytes(StandardCharsets.UTF_8));
    assertThat(quick(text)).isEqualTo(careful);
    assertThat(quick(text).toString()).isEqualTo(careful.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{\"a\":[1,]}",
        "{\"a\":[1 2]}",
        "{\"a\" 1}",
        "{\"a\":01}",
        "{\"a\":-}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":1e}",
        "{\"a\":1e+}",
        "{\"a\":00}",
        "{\"a\":-01}",
        "{\"a\":0x1}",
        "{\"a\":tru}",
        "{\"a\":nul",
        "{\"a\":NaN}",
        "{\"a\":'b'}",
        "{a:1}",
        "{\"a\":1}}",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"\\n\"}",
        "{\"a\":\"\n\"}",
        "{\"ü\":1}",
        "{\"a\":\"ü\"}",
        "{\"a\":1e999}",
        "{\"a\":1e99999}",
        "{\"a\":1234567890123456789}",
        "{\"a\":[[[[[[[[]]]]]]]]}",
        "{\"a\":[1],,\"b\":2}",
        "{\"a\":[,1]}",
        "{,}",
        "{\"a\":1\u0000}",
        "{}\u0000"
      })
  void whatIsOdd_isLeftToTheCarefulReader(String text) {
    assertThat(quick(text)).isNull();
  }

  @Test
  void tooMuch_isLeftToTheCarefulReader() {
    assertThat(quick("{\"a\":[" + "1,".repeat(ELEMENTS - 2) + "1]}")).hasSize(1);
    assertThat(quick("{\"a\":[" + "1,".repeat(ELEMENTS - 1) + "1]}")).isNull();
    assertThat(quick("{\"a\":[" + "\"\",".repeat(ELEMENTS - 1) + "1]}")).isNull();
  }

  @Test
  void numbers_areRoundedAsTheCarefulReaderDoes() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      String literal =
          switch (i % 4) {
            case 0 -> Double.toString(random.nextDouble());
            case 1 -> Float.toString((float) random.nextDouble() * 100);
            case 2 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            default -> random.nextInt(1_000) + "." + random.nextLong(0, Long.MAX_VALUE);
          };
      if (literal.startsWith("N") || literal.contains("I")) {
        continue;
      }
      byte[] utf8 = ("{\"n\":" + literal + "}").getBytes(StandardCharsets.UTF_8);
      assertThat(quick(utf8)).as(literal).isEqualTo(careful(utf8));
    }
  }

  /** Whatever bytes come, both say the same, or the quick one nothing. */
  @Test
  void spoiltJson_isReadAlikeOrNotAtAll() {
    String text = "{\"in\":[1,-2.5e3,[true,null,\"a\"],{\"b\":0.125}],\"c\":\"d\"}";
    byte[] whole = text.getBytes(StandardCharsets.UTF_8);
    String spoil = "{}[],:\"\\ 0129.-+eE\u0000\ttfn/x\u00fc";
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 20_000; i++) {
      byte[] spoilt = whole.clone();
      for (int k = random.nextInt(1, 4); k > 0; k--) {
        spoilt[random.nextInt(spoilt.length)] = (byte) spoil.charAt(random.nextInt(spoil.length()));
      }
      Map<String, Object> read = quick(spoilt);
      if (read != null) {
        assertThat(read).isEqualTo(careful(spoilt));
      }
    }
  }

  @Test
  void numbers_areAListAndArrays() {
    NumberList list = (NumberList) quick("{\"a\":[1,2.5,1e300]}").get("a");
    assertThat(list).isEqualTo(List.of(1L, 2.5, 1e300));
    assertThat(list.doubles()).containsExactly(1, 2.5, 1e300);
    assertThat(list.floats()).containsExactly(1, 2.5f, Float.POSITIVE_INFINITY);
    assertThatThrownBy(() -> list.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> list.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
