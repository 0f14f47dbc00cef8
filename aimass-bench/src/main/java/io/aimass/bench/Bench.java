package io.aimass.bench;

import io.aimass.bench.peers.ModelFiles;
import io.aimass.bench.report.MarkdownTables;
import io.aimass.bench.report.Row;
import io.aimass.bench.report.RowResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures rows, prints a table of each, and at the end one of what has been reached. */
public final class Bench {

  private Bench() {}

  /**
   * Runs it.
   *
   * @param arguments see {@link BenchOptions}
   * @throws Exception if something cannot be measured
   */
  public static void main(String[] arguments) throws Exception {
    BenchOptions options = BenchOptions.parse(arguments);
    if (options.list()) {
      Rows.all().forEach(row -> System.out.println(row.name() + ": " + row.title()));
      return;
    }
    ModelFiles.unpackAll();
    System.out.println(machine() + "\n" + options.effort() + "\n");
    List<RowResult> results = new ArrayList<>();
    for (Row row : options.rows()) {
      RowResult result = RowResult.measure(row, options.effort());
      results.add(result);
      System.out.println(MarkdownTables.figures(result));
    }
    System.out.println(MarkdownTables.verdicts(results));
  }

  private static String machine() {
    return Runtime.getRuntime().availableProcessors()
        + " cores ("
        + processor()
        + "), "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", Java "
        + Runtime.version();
  }

  private static String processor() {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return System.getProperty("os.arch");
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
