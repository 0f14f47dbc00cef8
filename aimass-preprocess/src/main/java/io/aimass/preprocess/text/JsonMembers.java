package io.aimass.preprocess.text;

import io.aimass.ModelLoadException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of a JSON object as compact text: without the white space between its parts. A
 * tokenizer's file is a megabyte of which two small members are of interest; as a tree of objects
 * it would cost more time than the native tokenizer takes for all it does.
 */
final class JsonMembers {

  private final byte[] json;
  private final byte[] compact;
  private int at;
  private int length; // of what is compact

  private JsonMembers(byte[] json) {
    this.json = json;
    this.compact = new byte[json.length];
  }

  /**
   * Takes an object apart.
   *
   * @param json valid, as something else has found
   * @return each member's value, in order
   * @throws ModelLoadException if it is no object
   */
  static Map<String, byte[]> of(String json) {
    JsonMembers members = new JsonMembers(json.getBytes(StandardCharsets.UTF_8));
    try {
      return members.read();
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new ModelLoadException("not a tokenizer.json: it ends in the middle", e);
    }
  }

  private Map<String, byte[]> read() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    expect('{');
    while (next() != '}') {
      if (!all.isEmpty()) {
        expect(',');
      }
      String name = text(value());
      expect(':');
      all.put(name, value());
    }
    return all;
  }

  /** A name as it is spelled. */
  private static String text(byte[] quoted) {
    return new String(quoted, 1, quoted.length - 2, StandardCharsets.UTF_8);
  }

  private void expect(char wanted) {
    byte found = next();
    if (found != wanted) {
      throw new ModelLoadException(
          "not a tokenizer.json: expected '" + wanted + "', found '" + (char) found + "'");
    }
    at++;
  }

  /** The next byte that is no white space, which stays where it is. */
  private byte next() {
    while (isSpace(json[at])) {
      at++;
    }
    return json[at];
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /** Everything up to the end of the value that begins here. */
  private byte[] value() {
    next();
    length = 0;
    int depth = 0;
    do {
      byte c = json[at];
      if (c == '"') {
        string();
      } else if (!isSpace(c)) {
        depth += c == '{' || c == '[' ? 1 : 0;
        depth -= c == '}' || c == ']' ? 1 : 0;
        compact[length++] = c;
        at++;
      } else {
        at++;
      }
    } while (depth > 0 || !isEnd(json[at]));
    byte[] value = new byte[length];
    System.arraycopy(compact, 0, value, 0, length);
    return value;
  }

  private static boolean isEnd(byte c) {
    return c == ',' || c == '}' || c == ']' || c == ':' || isSpace(c);
  }

  private void string() {
    do {
      if (json[at] == '\\') {
        compact[length++] = json[at++];
      }
      compact[length++] = json[at++];
    } while (json[at] != '"');
    compact[length++] = json[at++];
  }
}
