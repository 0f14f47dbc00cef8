package io.aimass.serve.internal.oip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of the protocol's JSON objects, or an IllegalArgumentException that says why not. */
final class Fields {

  private Fields() {}

  /** A text; null if it is not there. */
  static @Nullable String text(Map<?, ?> object, String name) {
    Object value = object.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw wrong(name, "a text");
  }

  static String required(Map<?, ?> object, String name) {
    String value = text(object, name);
    if (value == null) {
      throw wrong(name, "a text");
    }
    return value;
  }

  static Map<?, ?> parameters(Map<?, ?> object) {
    Object value = object.get("parameters");
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> parameters) {
      return parameters;
    }
    throw wrong("parameters", "an object");
  }

  static boolean flag(Map<?, ?> object, String name, boolean otherwise) {
    Object value = object.get(name);
    if (value == null || value instanceof Boolean) {
      return value == null ? otherwise : (Boolean) value;
    }
    throw wrong(name, "true or false");
  }

  /** An integer from 0. */
  static long integer(Map<?, ?> object, String name, long otherwise) {
    Object value = object.get(name);
    if (value == null && !object.containsKey(name)) {
      return otherwise;
    }
    if (value instanceof Long number && number >= 0) {
      return number;
    }
    throw wrong(name, "an integer from 0");
  }

  static List<Map<?, ?>> objects(Map<?, ?> object, String name, boolean required) {
    Object value = object.get(name);
    if (value == null && !required) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong(name, "a list of objects");
    }
    List<Map<?, ?>> objects = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof Map<?, ?> one)) {
        throw wrong(name, "a list of objects");
      }
      objects.add(one);
    }
    return objects;
  }

  private static IllegalArgumentException wrong(String name, String expected) {
    return new IllegalArgumentException("\"" + name + "\" is " + expected);
  }
}
