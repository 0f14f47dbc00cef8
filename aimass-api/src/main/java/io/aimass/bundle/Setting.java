package io.aimass.bundle;

import io.aimass.ModelSource;
import io.aimass.internal.parts.Unwanted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A setting as somebody wants to see it.
 *
 * @param kind the recipe's kind, for messages
 * @param name its name
 * @param value what it is; null if there is none
 */
record Setting(String kind, String name, @Nullable Object value) {

  /** Whole numbers up to here are doubles, too. */
  private static final long EXACT = 1L << 53;

  /** What an empty array of JSON is: an array of anything. */
  enum Empty {
    LIST
  }

  /** Reads an array that is a file. */
  static Setting of(String kind, String name, @Nullable Object value) {
    if (value instanceof StoredArray array) {
      try {
        return new Setting(kind, name, array.read());
      } catch (IOException e) {
        throw new Setting(kind, name, value).unreadable(e);
      }
    }
    return new Setting(kind, name, value);
  }

  String text() {
    if (value instanceof String text) {
      return text;
    }
    throw wrong("a text");
  }

  <E extends Enum<E>> E constant(Class<E> type) {
    E[] constants = type.getEnumConstants();
    for (E constant : constants) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    throw wrong("one of " + Arrays.toString(constants));
  }

  boolean flag() {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong("true or false");
  }

  int integer() {
    if (value instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw wrong("a whole number of 32 bits");
  }

  long whole() {
    if (value instanceof Long number) {
      return number;
    }
    throw wrong("a whole number");
  }

  double number() {
    if (value instanceof Double number) {
      return number;
    }
    if (value instanceof Long number && Math.abs(number) <= EXACT) {
      return number;
    }
    if (value instanceof String text) {
      return notFinite(text);
    }
    throw wrong("a number");
  }

  /** JSON has no numbers for these. */
  private double notFinite(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong("a number");
    };
  }

  List<String> texts() {
    if (value instanceof Recipe.Texts texts) {
      return texts.values();
    }
    if (value == Empty.LIST) {
      return List.of();
    }
    throw wrong("a list of texts");
  }

  double[] numbers() {
    if (value instanceof double[] numbers) {
      return numbers.clone();
    }
    if (value == Empty.LIST) {
      return new double[0];
    }
    if (value instanceof long[] wholes) {
      double[] numbers = new double[wholes.length];
      for (int i = 0; i < wholes.length; i++) {
        numbers[i] = new Setting(kind, name, wholes[i]).number();
      }
      return numbers;
    }
    throw wrong("a list of numbers");
  }

  float[] floats() {
    if (value instanceof float[] numbers) {
      return numbers.clone();
    }
    double[] wide = numbers();
    float[] numbers = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      numbers[i] = (float) wide[i];
      if (numbers[i] != wide[i]) {
        throw wrong("a list of numbers in single precision (" + wide[i] + " is none)");
      }
    }
    return numbers;
  }

  long[] wholes() {
    if (value instanceof long[] numbers) {
      return numbers.clone();
    }
    if (value == Empty.LIST) {
      return new long[0];
    }
    throw wrong("a list of whole numbers");
  }

  <T> T part(Class<T> type) {
    if (value instanceof Part part) {
      return typed(part, type, name);
    }
    throw wrong("a part");
  }

  <T> List<T> parts(Class<T> type) {
    if (value instanceof Recipe.Parts parts) {
      Map<Integer, Part> byPlace = new LinkedHashMap<>();
      parts.parts().forEach(part -> byPlace.put(byPlace.size(), part));
      return List.copyOf(all(byPlace, type, place -> name).values());
    }
    if (value == Empty.LIST) {
      return List.of();
    }
    throw wrong("a list of parts");
  }

  <T> Map<String, T> namedParts(Class<T> type) {
    if (value instanceof Recipe.NamedParts parts) {
      return Collections.unmodifiableMap(all(parts.parts(), type, key -> key));
    }
    throw wrong("parts with names");
  }

  private <T> T typed(Part part, Class<T> type, String where) {
    if (type == Recipe.class) {
      return type.cast(part.recipe());
    }
    Object made = part.get();
    if (type.isInstance(made)) {
      return type.cast(made);
    }
    BundleException wrong =
        new BundleException(
            "\""
                + where
                + "\" of a part of kind \""
                + kind
                + "\" is expected to be of type "
                + type.getName()
                + ", got "
                + made.getClass().getName());
    close(part, made, wrong);
    throw wrong;
  }

  /** All or none: what was made is closed if one after it cannot be. */
  private <K, T> Map<K, T> all(Map<K, Part> parts, Class<T> type, Function<K, String> where) {
    Map<K, T> all = new LinkedHashMap<>();
    try {
      parts.forEach((key, part) -> all.put(key, typed(part, type, where.apply(key))));
      return all;
    } catch (RuntimeException | Error e) {
      parts.forEach((key, part) -> close(part, all.get(key), e));
      throw e;
    }
  }

  /** A part that was there before is its owner's. */
  private static void close(Part part, @Nullable Object made, Throwable failure) {
    if (part instanceof StoredPart && made != null) {
      Unwanted.close(made, failure);
    }
  }

  byte[] bytes() {
    try {
      return file().bytes();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  ByteBuffer buffer() {
    try {
      return file().buffer();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  ModelSource source() {
    try {
      return file().readable();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Attachment file() {
    if (value instanceof Attachment file) {
      return file;
    }
    throw wrong("a file");
  }

  private BundleException unreadable(IOException cause) {
    return new BundleException(
        "file \"" + name + "\" of a part of kind \"" + kind + "\" cannot be read: " + cause, cause);
  }

  private BundleException wrong(String expected) {
    return new BundleException(
        "setting \""
            + name
            + "\" of a part of kind \""
            + kind
            + "\" is expected to be "
            + expected
            + ", "
            + (value == null ? "but is not there" : "got " + found()));
  }

  private String found() {
    if (value instanceof String text) {
      return "\"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "\"";
    }
    if (value instanceof Number || value instanceof Boolean) {
      return String.valueOf(value);
    }
    if (value instanceof Attachment) {
      return "a file";
    }
    return value instanceof Part || value instanceof Recipe.NamedParts ? "parts" : "a list";
  }
}
