package io.aimass.bench;

import io.aimass.bench.report.Effort;
import io.aimass.bench.report.Row;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the command line says: {@code --list}, {@code --rows NAME,NAME} or {@code --rows all} (those
 * with something to reach by default), and how long: {@code --rounds}, {@code --iterations}, {@code
 * --warmup} (s), {@code --time} (s), {@code --texts} (of the long list), {@code --wait} (s).
 *
 * @param list whether only the names of the rows are wanted
 * @param rows what is measured
 * @param effort how long
 */
record BenchOptions(boolean list, List<Row> rows, Effort effort) {

  private static final String LIST = "--list";
  private static final Set<String> NAMES =
      Set.of("--rows", "--rounds", "--iterations", "--warmup", "--time", "--texts", "--wait");

  BenchOptions {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if an option or a row is not known, or a number is none
   */
  static BenchOptions parse(String... arguments) {
    if (arguments.length == 1 && arguments[0].equals(LIST)) {
      return new BenchOptions(true, List.of(), Effort.SHORT);
    }
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!NAMES.contains(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "expected " + LIST + " or one of " + NAMES + " with a value, got " + arguments[i]);
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    Effort normal = Effort.SHORT;
    Effort effort =
        new Effort(
            number(given, "--rounds", normal.rounds()),
            number(given, "--iterations", normal.iterations()),
            number(given, "--warmup", normal.warmupSeconds()),
            number(given, "--time", normal.seconds()),
            number(given, "--texts", normal.texts()),
            number(given, "--wait", normal.waitSeconds()));
    return new BenchOptions(false, rows(given.getOrDefault("--rows", "")), effort);
  }

  private static int number(Map<String, String> given, String name, int normal) {
    String value = given.getOrDefault(name, Integer.toString(normal));
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " expects a number, got \"" + value + "\"", e);
    }
  }

  private static List<Row> rows(String names) {
    if (names.isEmpty()) {
      return Rows.all().stream().filter(row -> !row.checks().isEmpty()).toList();
    }
    if (names.equals("all")) {
      return Rows.all();
    }
    return Arrays.stream(names.split(",", -1)).map(BenchOptions::row).toList();
  }

  private static Row row(String name) {
    return Rows.all().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no row \""
                        + name
                        + "\", only "
                        + Rows.all().stream().map(Row::name).toList()));
  }
}
