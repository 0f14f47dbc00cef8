package io.aimass.ensemble;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One case of a golden file: lines of a key and fields, in their order. */
record GoldenLines(List<Line> lines) {

  /** One line. */
  record Line(String key, List<String> fields) {

    String field(int index) {
      return fields.get(index);
    }

    double number(int index) {
      return Double.parseDouble(fields.get(index));
    }

    double[] numbers() {
      return fields.stream().mapToDouble(Double::parseDouble).toArray();
    }

    /** The fields from one on, two by two. */
    List<Line> pairs(int from) {
      return IntStream.range(0, (fields.size() - from) / 2)
          .mapToObj(i -> new Line("", fields.subList(from + 2 * i, from + 2 * i + 2)))
          .collect(Collectors.toList());
    }
  }

  /** The file's cases; each begins with a line "case". Fields are parted by spaces. */
  static List<GoldenLines> of(String file) throws IOException {
    List<GoldenLines> cases = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                GoldenLines.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        List<String> words = Arrays.asList(line.split("[ \t]"));
        if (words.get(0).equals("case")) {
          cases.add(new GoldenLines(new ArrayList<>()));
        }
        if (!words.get(0).equals("#")) {
          Line parsed = new Line(words.get(0), words.subList(1, words.size()));
          cases.get(cases.size() - 1).lines().add(parsed);
        }
      }
    }
    return cases;
  }

  List<Line> all(String key) {
    return lines.stream().filter(line -> line.key().equals(key)).collect(Collectors.toList());
  }

  Line one(String key) {
    return all(key).get(0);
  }

  boolean has(String key) {
    return !all(key).isEmpty();
  }

  /** A line of rows that are parted by semicolons. */
  double[][] table(String key) {
    return Arrays.stream(String.join(" ", one(key).fields()).split(";"))
        .map(row -> Arrays.stream(row.split(" ")).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  static <P> Votes<P> named(List<? extends @Nullable P> predictions) {
    return Votes.of(
        IntStream.range(0, predictions.size()).mapToObj(i -> "m" + i).collect(Collectors.toList()),
        predictions);
  }

  @Override
  public String toString() {
    return String.join(" ", one("case").fields());
  }
}
