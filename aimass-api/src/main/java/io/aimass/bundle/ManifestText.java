package io.aimass.bundle;

import io.aimass.internal.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names in a manifest, and how values are written in it. */
final class ManifestText {

  static final String FORMAT = "aimass-bundle";
  static final int VERSION = 1;

  /** How deep a manifest's arrays and objects lie in each other at most; parts lie side by side. */
  static final int DEPTH = 16;

  static final String ENTRY = "manifest.json";
  static final String README = "README.md";
  static final String COMMENT = "aimass-bundle, manifest SHA-256 ";
  static final int COMMENT_LENGTH = COMMENT.length() + 64;

  static final String PART = "$part";
  static final String PARTS = "$parts";
  static final String FILE = "$file";
  static final String ARRAY = "$array";

  private ManifestText() {}

  /** A number as people and JSON have it; what JSON has no number for is a text. */
  static Object json(double number) {
    return Double.isNaN(number) || Double.isInfinite(number) ? Double.toString(number) : number;
  }

  static String number(double number) {
    return Double.isNaN(number) || Double.isInfinite(number)
        ? Double.toString(number)
        : JsonText.shortest(number);
  }

  static List<Object> json(double... numbers) {
    List<Object> list = new ArrayList<>();
    for (double number : numbers) {
      list.add(number);
    }
    return list;
  }

  static List<Object> json(long... numbers) {
    List<Object> list = new ArrayList<>();
    for (long number : numbers) {
      list.add(number);
    }
    return list;
  }

  static Map<String, Object> json(ModelCard card) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", card.name());
    json.put("description", card.description());
    json.put("intendedUse", card.intendedUse());
    json.put("licence", card.licence());
    card.created().ifPresent(when -> json.put("created", when.toString()));
    json.put("data", card.data());
    Map<String, Object> metrics = new LinkedHashMap<>();
    card.metrics().forEach((name, value) -> metrics.put(name, json(value)));
    json.put("metrics", metrics);
    json.put("entries", card.entries());
    return json;
  }
}
