package io.aimass.serve.internal.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as RFC 8259 has it, and nothing else: UTF-8 without a fault, no name twice in an
 * object, nothing after the value, no deeper and no more values than told.
 *
 * <p>An object is a map in its order, an array a list; a number is a {@code Long} if it is written
 * without point and exponent and fits, a {@code BigInteger} if it does not fit but is not longer
 * than a 64-bit one, else a {@code Double}. A list may be a {@link NumberList}.
 */
public final class JsonInput {

  private final JsonReader reader;
  private final int maxElements;
  private int elements;

  private JsonInput(JsonReader reader, int maxElements) {
    this.reader = reader;
    this.maxElements = maxElements;
  }

  /**
   * Reads an object.
   *
   * @param utf8 holds the text
   * @param from where it begins
   * @param length its bytes
   * @param depth how deep arrays and objects may lie in each other
   * @param maxElements how many values there may be
   * @throws IllegalArgumentException if it is no such text; says why and where
   */
  public static Map<String, @Nullable Object> object(
      byte[] utf8, int from, int length, int depth, int maxElements) {
    Map<String, @Nullable Object> quick = QuickJson.object(utf8, from, length, depth, maxElements);
    return quick == null ? careful(utf8, from, length, depth, maxElements) : quick;
  }

  /** The same by the reader that can tell what is wrong. */
  static Map<String, @Nullable Object> careful(
      byte[] utf8, int from, int length, int depth, int maxElements) {
    JsonReader reader = new JsonReader(new StringReader(text(utf8, from, length)));
    reader.setStrictness(Strictness.STRICT);
    reader.setNestingLimit(depth);
    try {
      if (reader.peek() != JsonToken.BEGIN_OBJECT) {
        throw new IllegalArgumentException("expected a JSON object, got " + kind(reader.peek()));
      }
      Map<String, @Nullable Object> object = new JsonInput(reader, maxElements).object();
      if (reader.peek() != JsonToken.END_DOCUMENT) { // Mostly it throws.
        throw new IllegalArgumentException("something follows the JSON object");
      }
      return object;
    } catch (EOFException e) {
      throw new IllegalArgumentException("the JSON ends too early", e);
    } catch (MalformedJsonException e) {
      throw malformed(reader, depth, e);
    } catch (IOException | IllegalStateException e) {
      throw new IllegalArgumentException("this is no JSON, at " + reader.getPath(), e);
    }
  }

  private static String text(byte[] utf8, int from, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(utf8, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the JSON is not UTF-8", e);
    }
  }

  /** The library's own words go on for links to its documentation. */
  private static IllegalArgumentException malformed(
      JsonReader reader, int depth, MalformedJsonException e) {
    String why = String.valueOf(e.getMessage());
    return why.contains("esting limit")
        ? new IllegalArgumentException("the JSON is nested deeper than " + depth, e)
        : new IllegalArgumentException("this is no JSON, at " + reader.getPath(), e);
  }

  private static String kind(JsonToken token) {
    return switch (token) {
      case BEGIN_ARRAY -> "an array";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a truth value";
      case NULL -> "null";
      default -> "something else";
    };
  }

  private Map<String, @Nullable Object> object() throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.containsKey(name)) {
        throw new IllegalArgumentException(
            "the name \"" + name + "\" comes twice, at " + reader.getPath());
      }
      object.put(name, value());
    }
    reader.endObject();
    return object;
  }

  private @Nullable Object value() throws IOException {
    if (++elements > maxElements) {
      throw new IllegalArgumentException(
          "a request may hold " + maxElements + " values, this one has more");
    }
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object();
      case BEGIN_ARRAY -> array();
      case STRING -> reader.nextString();
      case BOOLEAN -> reader.nextBoolean();
      case NUMBER -> JsonNumber.of(reader.nextString());
      case NULL -> nothing();
      default -> throw new IllegalArgumentException("expected a value at " + reader.getPath());
    };
  }

  private @Nullable Object nothing() throws IOException {
    reader.nextNull();
    return null;
  }

  private List<@Nullable Object> array() throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value());
    }
    reader.endArray();
    return array;
  }
}
