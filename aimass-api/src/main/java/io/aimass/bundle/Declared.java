package io.aimass.bundle;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of a manifest, asked for what it must have. Every fault is an {@link IOException} that
 * names it.
 *
 * @param json the object
 */
record Declared(Map<String, Object> json) {

  List<Bundle.Entry> entries() throws IOException {
    requireVersion();
    List<Bundle.Entry> entries = new ArrayList<>();
    for (Object one : list("entries")) {
      Declared entry = object(one, "an entry");
      entry.requireOnly(Set.of("name", "size", "sha256"));
      entries.add(new Bundle.Entry(entry.text("name"), entry.whole("size"), entry.text("sha256")));
    }
    return entries;
  }

  private void requireVersion() throws IOException {
    if (!ManifestText.FORMAT.equals(json.get("format"))) {
      throw new IOException(
          "its manifest is of format " + json.get("format") + ", expected " + ManifestText.FORMAT);
    }
    long version = whole("version");
    if (version != ManifestText.VERSION) {
      throw new IOException(
          "it is of version "
              + version
              + ", this release reads version "
              + ManifestText.VERSION
              + (version > ManifestText.VERSION ? "; a newer release is needed" : ""));
    }
    requireOnly(Set.of("format", "version", "card", "root", "parts", "entries"));
  }

  void requireOnly(Set<String> names) throws IOException {
    for (String name : json.keySet()) {
      if (!names.contains(name)) {
        throw new IOException("\"" + name + "\" is not known here; known are " + names);
      }
    }
  }

  static Declared object(@Nullable Object value, String what) throws IOException {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> json = new LinkedHashMap<>();
      map.forEach((key, member) -> json.put((String) key, member));
      return new Declared(json);
    }
    throw new IOException(what + " is expected to be an object, got " + value);
  }

  Declared object(String name) throws IOException {
    return object(json.get(name), "\"" + name + "\"");
  }

  List<?> list(String name) throws IOException {
    if (json.get(name) instanceof List<?> list) {
      return list;
    }
    throw wrong(name, "a list");
  }

  String text(String name) throws IOException {
    if (json.get(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "a text");
  }

  long whole(String name) throws IOException {
    if (json.get(name) instanceof Long number) {
      return number;
    }
    throw wrong(name, "a whole number");
  }

  Map<String, String> texts(String name) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    Declared map = object(name);
    for (String key : map.json.keySet()) {
      texts.put(key, map.text(key));
    }
    return texts;
  }

  private IOException wrong(String name, String expected) {
    return new IOException(
        "\"" + name + "\" is expected to be " + expected + ", got " + json.get(name));
  }

  private Instant time(String name) throws IOException {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeParseException e) {
      String expected = "a time such as 2026-01-31T12:00:00Z";
      throw new IOException("its card is not right: " + wrong(name, expected).getMessage(), e);
    }
  }

  /** This object as a card. */
  ModelCard card() throws IOException {
    requireOnly(
        Set.of(
            "name",
            "description",
            "intendedUse",
            "licence",
            "created",
            "data",
            "metrics",
            "entries"));
    Map<String, Double> metrics = new LinkedHashMap<>();
    Map<String, Object> told = object("metrics").json();
    Optional<Instant> created = Optional.empty();
    if (json.containsKey("created")) {
      created = Optional.of(time("created"));
    }
    try {
      told.forEach((key, value) -> metrics.put(key, new Setting("card", key, value).number()));
      return new ModelCard(
          text("name"),
          text("description"),
          text("intendedUse"),
          text("licence"),
          created,
          texts("data"),
          metrics,
          texts("entries"));
    } catch (IllegalArgumentException | BundleException e) {
      throw new IOException("its card is not right: " + e.getMessage(), e);
    }
  }
}
