package io.aimass.internal.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON as RFC 8259 has it, and nothing else: UTF-8 without a fault, no name twice in an
 * object, no null, nothing after the value, no deeper than told.
 *
 * <p>An object is a map in its order, an array a list, a number a {@code Long} if it is written
 * without point and exponent and fits, else a {@code Double}.
 */
public final class StrictJson {

  private final JsonReader reader;

  private StrictJson(JsonReader reader) {
    this.reader = reader;
  }

  /**
   * Reads an object.
   *
   * @param utf8 the whole text
   * @param depth how deep arrays and objects may lie in each other
   * @throws IOException if it is no such text
   */
  public static Map<String, Object> object(byte[] utf8, int depth) throws IOException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("it is not UTF-8", e);
    }
    if (text.startsWith("\ufeff")) {
      throw new IOException("it begins with a byte order mark");
    }
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    reader.setNestingLimit(depth);
    try {
      Map<String, Object> object = new StrictJson(reader).object();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new IOException("something follows the object");
      }
      return object;
    } catch (IllegalStateException | NumberFormatException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.put(name, value()) != null) {
        throw new IOException("the name \"" + name + "\" comes twice at " + reader.getPath());
      }
    }
    reader.endObject();
    return object;
  }

  private Object value() throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object();
      case BEGIN_ARRAY -> array();
      case STRING -> reader.nextString();
      case BOOLEAN -> reader.nextBoolean();
      case NUMBER -> number(reader.nextString());
      default -> throw new IOException("expected a value, got " + reader.peek() + where());
    };
  }

  private List<Object> array() throws IOException {
    List<Object> array = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value());
    }
    reader.endArray();
    return array;
  }

  private Object number(String literal) throws IOException {
    if (literal.matches("-?[0-9]{1,18}")) {
      return Long.parseLong(literal);
    }
    if (literal.matches("-?[0-9]{19}")) {
      try {
        return Long.parseLong(literal);
      } catch (NumberFormatException e) {
        // Then it is a double.
      }
    }
    double number = Double.parseDouble(literal);
    if (Double.isInfinite(number)) {
      throw new IOException("the number " + literal + " is beyond a double's range" + where());
    }
    return number;
  }

  private String where() {
    return " at " + reader.getPath();
  }
}
