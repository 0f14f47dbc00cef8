package io.aimass.fit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a script of {@code src/test/golden} wrote: lines of a key, a tab, and a table whose rows are
 * divided by semicolons. Lines that begin with # are remarks.
 */
final class GoldenNumbers {
  private final Map<String, double[][]> tables = new HashMap<>();

  private GoldenNumbers() {}

  static GoldenNumbers load(String file) {
    GoldenNumbers numbers = new GoldenNumbers();
    try (InputStream in = GoldenNumbers.class.getResourceAsStream(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        int tab = line.indexOf('\t');
        numbers.tables.put(line.substring(0, tab), parse(line.substring(tab + 1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return numbers;
  }

  private static double[][] parse(String table) {
    return Arrays.stream(table.split(";"))
        .map(row -> Arrays.stream(row.split(" ")).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  double[][] table(String key) {
    double[][] table = tables.get(key);
    if (table == null) {
      throw new IllegalArgumentException("no golden numbers " + key);
    }
    return table;
  }

  /** The numbers of a table's column. */
  double[] column(String key, int column) {
    return Arrays.stream(table(key)).mapToDouble(row -> row[column]).toArray();
  }

  double[] row(String key) {
    return table(key)[0];
  }

  double number(String key) {
    return row(key)[0];
  }

  float[][] denseRows(String key) {
    double[][] table = table(key);
    float[][] rows = new float[table.length][table[0].length];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].length; column++) {
        rows[row][column] = (float) table[row][column];
      }
    }
    return rows;
  }

  List<SparseVector> sparseRows(String key) {
    return Arrays.stream(denseRows(key)).map(SparseVector::dense).collect(Collectors.toList());
  }

  /** Labels named a, b, c and so on. */
  GoldLabels gold(String key, int classes) {
    List<String> names =
        IntStream.range(0, classes)
            .mapToObj(label -> String.valueOf((char) ('a' + label)))
            .collect(Collectors.toList());
    return GoldLabels.of(names, Arrays.stream(row(key)).mapToInt(number -> (int) number).toArray());
  }
}
