package io.aimass.bench;

import io.aimass.bench.peers.ModelFiles;
import io.aimass.bench.report.MarkdownTables;
import io.aimass.bench.report.Row;
import io.aimass.bench.report.RowResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    System.out.println(Machine.description() + "\n" + options.effort() + "\n");
    List<RowResult> results = new ArrayList<>();
    for (Row row : options.rows()) {
      double before = Machine.freeCores();
      RowResult result = RowResult.measure(row, options.effort());
      results.add(result);
      System.out.println(MarkdownTables.figures(result));
      System.out.printf(
          Locale.ROOT,
          "Cores that other programs left: %.2f before, %.2f after.%n%n",
          before,
          Machine.freeCores());
    }
    System.out.println(MarkdownTables.verdicts(results));
  }
}
