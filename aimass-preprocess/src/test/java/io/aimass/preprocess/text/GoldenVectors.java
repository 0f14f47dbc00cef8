package io.aimass.preprocess.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code src/test/golden/tfidf.py} wrote. */
final class GoldenVectors {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  /** One way of vectorizing one set of texts. */
  static final class Case {
    final String set;
    final List<String> terms = new ArrayList<>();
    final List<Double> idf = new ArrayList<>();
    final List<Map<Integer, Double>> rows = new ArrayList<>();
    Map<Integer, Double> unseen = Map.of();

    Case(String set) {
      this.set = set;
    }
  }

  private final Map<String, List<String>> texts = new HashMap<>();
  private final Map<String, Case> cases = new LinkedHashMap<>();

  static GoldenVectors load() {
    GoldenVectors vectors = new GoldenVectors();
    try (InputStream in = GoldenVectors.class.getResourceAsStream("tfidf.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      Case current = new Case("");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        current = vectors.read(line.split("\t", -1), current);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return vectors;
  }

  /** Reads one line; returns the case that the next lines belong to. */
  private Case read(String[] parts, Case current) {
    switch (parts[0]) {
      case "text" ->
          texts.computeIfAbsent(parts[1], set -> new ArrayList<>()).add(unescape(parts[2]));
      case "case" -> cases.put(parts[1], new Case(parts[2]));
      case "term" -> {
        current.terms.add(unescape(parts[1]));
        current.idf.add(Double.parseDouble(parts[2]));
      }
      case "row" -> current.rows.add(vector(parts[1]));
      case "unseen" -> current.unseen = vector(parts[1]);
      default -> throw new IllegalStateException("unknown line " + parts[0]);
    }
    return parts[0].equals("case") ? cases.get(parts[1]) : current;
  }

  private static String unescape(String text) {
    Matcher matcher = ESCAPE.matcher(text);
    return matcher.replaceAll(
        found ->
            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  private static Map<Integer, Double> vector(String text) {
    Map<Integer, Double> vector = new LinkedHashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split(" ")) {
      int colon = pair.indexOf(':');
      vector.put(
          Integer.parseInt(pair.substring(0, colon)),
          Double.parseDouble(pair.substring(colon + 1)));
    }
    return vector;
  }

  List<String> texts(String set) {
    return texts.get(set);
  }

  Map<String, Case> cases() {
    return cases;
  }
}
