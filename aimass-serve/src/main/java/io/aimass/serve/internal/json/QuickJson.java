package io.aimass.serve.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that has nothing odd in it straight from its bytes, several times as fast as a reader
 * that can tell what is wrong: long lists of numbers are most of what is sent. It gives up on
 * whatever it does not know (escapes, texts that are not ASCII, integers beyond 18 digits) and on
 * all that is wrong or too much, and {@link JsonInput} reads that, or tells why it cannot.
 */
final class QuickJson {

  /** Powers of ten that are exact. */
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Digits that surely fit into a long. */
  private static final int SAFE_DIGITS = 18;

  /** Thrown to give up; nobody looks where it comes from. */
  private static final class Odd extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Odd() {
      super(null, null, false, false);
    }
  }

  private final byte[] utf8;
  private final int end;
  private int at;
  private int levels;
  private int elements;

  // The number that was read last.
  private double number;
  private long integer;
  private boolean isInteger;

  private QuickJson(byte[] utf8, int from, int length, int depth, int maxElements) {
    this.utf8 = utf8;
    this.at = from;
    this.end = from + length;
    this.levels = depth;
    this.elements = maxElements;
  }

  /** As {@link JsonInput#object}, or null if it is for that to say. */
  static @Nullable Map<String, @Nullable Object> object(
      byte[] utf8, int from, int length, int depth, int maxElements) {
    try {
      QuickJson reader = new QuickJson(utf8, from, length, depth, maxElements);
      reader.take('{', reader.next());
      Map<String, @Nullable Object> object = reader.object();
      return reader.next() == 0 && reader.at >= reader.end ? object : null;
    } catch (Odd e) {
      return null;
    }
  }

  /** The byte that is to be read; 0, which JSON does not have, at the end. */
  private byte here() {
    return at < end ? utf8[at] : 0;
  }

  /** The same behind white space. */
  private byte next() {
    int i = at;
    while (i < end && isSpace(utf8[i])) {
      i++;
    }
    at = i;
    return here();
  }

  private static boolean isSpace(byte c) {
    return c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
  }

  private void take(char expected, byte c) {
    if (c != expected) {
      throw new Odd();
    }
    at++;
  }

  private void count() {
    if (--elements < 0) {
      throw new Odd();
    }
  }

  private void enter() {
    if (--levels < 0) {
      throw new Odd();
    }
  }

  /** Behind the brace. */
  private Map<String, @Nullable Object> object() {
    enter();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    byte c = next();
    while (c != '}') {
      String name = text(c);
      take(':', next());
      if (object.containsKey(name)) {
        throw new Odd();
      }
      object.put(name, value());
      c = following('}');
    }
    at++;
    levels++;
    return object;
  }

  /** What comes behind a comma, or what closes. */
  private byte following(char closing) {
    byte c = next();
    if (c == closing) {
      return c;
    }
    take(',', c);
    c = next();
    if (c == closing) {
      throw new Odd();
    }
    return c;
  }

  private @Nullable Object value() {
    byte c = next();
    count();
    return switch (c) {
      case '{' -> {
        at++;
        yield object();
      }
      case '[' -> {
        at++;
        yield array();
      }
      case '"' -> text(c);
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> {
        number();
        yield isInteger ? (Object) integer : (Object) number;
      }
    };
  }

  private @Nullable Object word(String word, @Nullable Object meaning) {
    for (int i = 0; i < word.length(); i++) {
      take(word.charAt(i), here());
    }
    return meaning;
  }

  /** Behind the bracket: numbers as they are, until something else is among them. */
  private List<@Nullable Object> array() {
    enter();
    NumberList numbers = new NumberList();
    List<@Nullable Object> mixed = null;
    byte c = next();
    while (c != ']') {
      if (mixed == null && (c == '-' || isDigit(c))) {
        count();
        number();
        if (isInteger && Math.abs(integer) > NumberList.EXACT) {
          mixed = numbers.boxed();
          mixed.add(integer);
        } else {
          numbers.add(number, isInteger);
        }
      } else {
        mixed = mixed == null ? numbers.boxed() : mixed;
        mixed.add(value());
      }
      c = following(']');
    }
    at++;
    levels++;
    return mixed == null ? numbers : mixed;
  }

  /** A text; its bytes are its characters. */
  private String text(byte quote) {
    take('"', quote);
    int from = at;
    byte c = here();
    while (c != '"') {
      if (c < ' ' || c == '\\') { // Bytes of other alphabets are negative.
        throw new Odd();
      }
      at++;
      c = here();
    }
    return new String(utf8, from, at++ - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /**
   * A number. Where its digits are an integer that is exact as a double, and the power of ten is,
   * too, one multiplication or division rounds right (Clinger, "How to Read Floating Point Numbers
   * Accurately", 1990).
   */
  private void number() {
    int from = at;
    boolean negative = here() == '-';
    at += negative ? 1 : 0;
    int first = at;
    long digits = digits(0);
    if (at - first > 1 && utf8[first] == '0') {
      throw new Odd();
    }
    int integers = at - first;
    int scale = 0;
    if (here() == '.') {
      int point = ++at;
      digits = digits(digits);
      scale = point - at;
    }
    int written = integers - scale;
    boolean whole = scale == 0;
    if (here() == 'e' || here() == 'E') {
      whole = false;
      scale += exponent();
    }
    isInteger = whole;
    if (written > SAFE_DIGITS
        || (digits > NumberList.EXACT && !whole)
        || scale < -22
        || scale > 22) {
      readSlowly(from);
      return;
    }
    integer = negative ? -digits : digits;
    if (whole) {
      number = integer;
    } else {
      double size = scale < 0 ? digits / TENS[-scale] : digits * TENS[scale];
      number = negative ? -size : size;
    }
  }

  /** One digit or more, after those that were before; too many make nonsense, which nobody uses. */
  private long digits(long before) {
    int from = at;
    int i = from;
    long digits = before;
    while (i < end && isDigit(utf8[i])) {
      digits = digits * 10 + (utf8[i++] - '0');
    }
    at = i;
    if (at == from) {
      throw new Odd();
    }
    return digits;
  }

  private int exponent() {
    at++;
    boolean negative = here() == '-';
    at += negative || here() == '+' ? 1 : 0;
    int from = at;
    long size = digits(0);
    if (at - from > 4) {
      throw new Odd();
    }
    return (int) (negative ? -size : size);
  }

  private void readSlowly(int from) {
    if (isInteger) {
      throw new Odd();
    }
    number = Double.parseDouble(new String(utf8, from, at - from, StandardCharsets.ISO_8859_1));
    if (Double.isInfinite(number)) {
      throw new Odd();
    }
  }
}
