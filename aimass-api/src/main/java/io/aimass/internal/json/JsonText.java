package io.aimass.internal.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes what {@link StrictJson} reads: maps, lists, strings, booleans, longs and finite doubles.
 * The same values give the same bytes on every Java runtime, and doubles come back to the bit.
 */
public final class JsonText {

  private static final int MOST_DIGITS = 17;
  private static final double WHOLE = 1e15;

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /**
   * Writes a value over as many lines as it has members; arrays of scalars are on one.
   *
   * @return UTF-8, with a line's end at its end
   * @throws IllegalArgumentException if there is something in it that JSON cannot say
   */
  public static byte[] of(Map<String, ?> object) {
    JsonText text = new JsonText();
    text.value(object, "\n");
    return text.out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private void value(Object value, String line) {
    if (value instanceof Map<?, ?> map) {
      object(map, line);
    } else if (value instanceof List<?> list) {
      array(list, line);
    } else if (value instanceof String string) {
      string(string);
    } else if (value instanceof Double number) {
      out.append(shortest(number));
    } else if (value instanceof Long || value instanceof Boolean) {
      out.append(value);
    } else {
      throw new IllegalArgumentException("JSON has no " + value.getClass().getName());
    }
  }

  private void object(Map<?, ?> map, String line) {
    out.append('{');
    String inner = line + "  ";
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      out.append(inner);
      string((String) entry.getKey());
      out.append(": ");
      value(entry.getValue(), inner);
      out.append(entries.hasNext() ? "," : line);
    }
    out.append('}');
  }

  private void array(List<?> list, String line) {
    boolean scalars = list.stream().noneMatch(it -> it instanceof Map || it instanceof List);
    String inner = scalars ? "" : line + "  ";
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(inner);
      value(list.get(i), inner);
      out.append(i < list.size() - 1 ? (scalars ? ", " : ",") : scalars ? "" : line);
    }
    out.append(']');
  }

  private void string(String string) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == '\u2028' || c == '\u2029' || isAlone(string, i)) {
        escape(c);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private void escape(char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit(c >> shift & 0xF, 16));
    }
  }

  /** Whether it is half of a character, without its other half: UTF-8 has none for it. */
  private static boolean isAlone(String string, int at) {
    char c = string.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == string.length() || !Character.isLowSurrogate(string.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(string.charAt(at - 1)));
  }

  /** With as few digits as will do. Double.toString has more of them on Java 18 and below. */
  public static String shortest(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new IllegalArgumentException("JSON has no number " + number);
    }
    if (number == Math.rint(number) && Math.abs(number) < WHOLE) {
      boolean minus = number < 0 || (number == 0 && 1 / number < 0);
      return (minus ? "-" : "") + (long) Math.abs(number) + ".0";
    }
    BigDecimal exact = new BigDecimal(number);
    String text = "";
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      text = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).toString();
      if (Double.parseDouble(text) == number) {
        break;
      }
    }
    return text.indexOf('.') < 0 && text.indexOf('E') < 0 ? text + ".0" : text;
  }
}
