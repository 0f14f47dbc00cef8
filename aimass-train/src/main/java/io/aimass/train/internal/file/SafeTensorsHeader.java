package io.aimass.train.internal.file;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.aimass.DataType;
import io.aimass.Tensor;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands before a file's numbers: words, and where each tensor is.
 *
 * @param metadata words
 * @param entries by where they begin
 */
record SafeTensorsHeader(Map<String, String> metadata, List<Entry> entries) {

  /** Bytes that a header may have. */
  static final long LONGEST = 16 << 20;

  private static final int MOST_TENSORS = 1 << 16;
  private static final int MOST_AXES = 32;
  private static final String METADATA = "__metadata__";

  /**
   * A tensor's place.
   *
   * @param name its name
   * @param shape its sizes
   * @param begin where it begins, in bytes behind the header
   * @param end where the next one begins
   */
  record Entry(String name, List<Long> shape, long begin, long end) {

    Entry {
      shape = List.copyOf(shape);
    }

    int count() {
      return (int) ((end - begin) / Float.BYTES);
    }

    private void check() {
      long count = 1;
      for (long size : shape) {
        if (size < 0 || (size > 0 && count > Integer.MAX_VALUE / size)) {
          throw new IllegalArgumentException(
              "tensor \""
                  + name
                  + "\" has the shape "
                  + shape
                  + ", expected up to 2^31 - 1 numbers");
        }
        count *= size;
      }
      if (begin < 0 || end - begin != count * Float.BYTES) {
        throw new IllegalArgumentException(
            "tensor \""
                + name
                + "\" of shape "
                + shape
                + " is from byte "
                + begin
                + " to "
                + end
                + ", expected "
                + count * Float.BYTES
                + " bytes");
      }
    }
  }

  static byte[] text(Map<String, String> metadata, Map<String, Tensor> tensors) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      if (!metadata.isEmpty()) {
        json.name(METADATA).beginObject();
        for (Map.Entry<String, String> word : metadata.entrySet()) {
          json.name(word.getKey()).value(word.getValue());
        }
        json.endObject();
      }
      long begin = 0;
      for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
        begin = entry(json, tensor.getKey(), tensor.getValue(), begin);
      }
      json.endObject();
    }
    while (text.toString().getBytes(StandardCharsets.UTF_8).length % 8 != 0) {
      text.append(' '); // so that numbers are aligned in a mapped file
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static long entry(JsonWriter json, String name, Tensor tensor, long begin)
      throws IOException {
    if (tensor.type() != DataType.FLOAT32) {
      throw new IllegalArgumentException(
          "tensor \"" + name + "\" is of " + tensor.type() + ", expected FLOAT32");
    }
    json.name(name).beginObject().name("dtype").value("F32").name("shape").beginArray();
    for (long size : tensor.shape()) {
      json.value(size);
    }
    long end = begin + (long) tensor.elementCount() * Float.BYTES;
    json.endArray().name("data_offsets").beginArray().value(begin).value(end).endArray();
    json.endObject();
    return end;
  }

  /**
   * Reads a header and checks that its tensors fill the rest of the file without a gap.
   *
   * @throws IllegalArgumentException if it is none
   */
  static SafeTensorsHeader parse(String text, long dataBytes) {
    SafeTensorsHeader header;
    try {
      header = parse(new JsonReader(new StringReader(text)));
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new IllegalArgumentException("the header is not as expected: " + e.getMessage(), e);
    }
    long next = 0;
    for (Entry entry : header.entries) {
      entry.check();
      if (entry.begin != next) {
        throw new IllegalArgumentException(
            "tensor \"" + entry.name + "\" begins at byte " + entry.begin + ", expected " + next);
      }
      next = entry.end;
    }
    if (next != dataBytes) {
      throw new IllegalArgumentException(
          "the tensors need " + next + " bytes, the file has " + dataBytes);
    }
    return header;
  }

  private static SafeTensorsHeader parse(JsonReader json) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (!seen.add(name)) {
        throw new IllegalArgumentException("\"" + name + "\" is there twice");
      }
      if (name.equals(METADATA)) {
        metadata.putAll(words(json));
      } else if (entries.size() == MOST_TENSORS) {
        throw new IllegalArgumentException("more than " + MOST_TENSORS + " tensors");
      } else {
        entries.add(entry(json, name));
      }
    }
    json.endObject();
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    return new SafeTensorsHeader(metadata, entries);
  }

  private static Map<String, String> words(JsonReader json) throws IOException {
    Map<String, String> words = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      words.put(json.nextName(), json.nextString());
    }
    json.endObject();
    return words;
  }

  private static Entry entry(JsonReader json, String name) throws IOException {
    String type = "none";
    List<Long> shape = List.of();
    List<Long> offsets = List.of();
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      switch (key) {
        case "dtype" -> type = json.nextString();
        case "shape" -> shape = numbers(json);
        case "data_offsets" -> offsets = numbers(json);
        default ->
            throw new IllegalArgumentException(
                "tensor \"" + name + "\" has a \"" + key + "\", which is unknown");
      }
    }
    json.endObject();
    if (!type.equals("F32") || offsets.size() != 2) {
      throw new IllegalArgumentException(
          "tensor \""
              + name
              + "\" has the type "
              + type
              + " and the offsets "
              + offsets
              + ", expected F32 and two");
    }
    return new Entry(name, shape, offsets.get(0), offsets.get(1));
  }

  private static List<Long> numbers(JsonReader json) throws IOException {
    List<Long> numbers = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      if (numbers.size() == MOST_AXES) {
        throw new IllegalArgumentException("a list of more than " + MOST_AXES + " numbers");
      }
      numbers.add(json.nextLong());
    }
    json.endArray();
    return numbers;
  }
}
