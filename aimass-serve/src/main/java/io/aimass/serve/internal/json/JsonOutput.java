package io.aimass.serve.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON: maps as objects, iterables and arrays of numbers as arrays, texts, numbers, truth
 * values and null. A number that JSON has no word for (NaN, infinity) becomes null.
 */
public final class JsonOutput {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder text = new StringBuilder();

  private JsonOutput() {}

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if there is something in it that is no JSON
   */
  public static byte[] bytes(@Nullable Object value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** Writes a value as text. */
  public static String text(@Nullable Object value) {
    JsonOutput output = new JsonOutput();
    output.write(value);
    return output.text.toString();
  }

  private void write(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof CharSequence || value instanceof Character) {
      string(value.toString());
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Iterable<?> items) {
      array(items);
    } else {
      numbers(value);
    }
  }

  private void object(Map<?, ?> map) {
    text.append('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!first) {
        text.append(',');
      }
      first = false;
      string(String.valueOf(entry.getKey()));
      text.append(':');
      write(entry.getValue());
    }
    text.append('}');
  }

  private void array(Iterable<?> items) {
    text.append('[');
    boolean first = true;
    for (Object item : items) {
      if (!first) {
        text.append(',');
      }
      first = false;
      write(item);
    }
    text.append(']');
  }

  private void numbers(Object array) {
    int length = Numbers.length(array);
    text.append('[');
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        text.append(',');
      }
      write(Numbers.get(array, i));
    }
    text.append(']');
  }

  private void number(Number number) {
    double value = number.doubleValue();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      text.append("null");
    } else {
      text.append(number);
    }
  }

  private void string(String value) {
    text.append('"');
    int i = 0;
    while (i < value.length()) {
      int point = value.codePointAt(i);
      if (Character.isSupplementaryCodePoint(point)) {
        text.appendCodePoint(point);
      } else {
        character((char) point);
      }
      i += Character.charCount(point);
    }
    text.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        // Lone surrogates cannot be encoded; the line separators break JavaScript of old.
        if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
          escape(c);
        } else {
          text.append(c);
        }
      }
    }
  }

  private void escape(char c) {
    text.append("\\u")
        .append(HEX[c >> 12])
        .append(HEX[(c >> 8) & 15])
        .append(HEX[(c >> 4) & 15])
        .append(HEX[c & 15]);
  }
}
