package io.aimass.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Results as tables that can be read as they are and pasted into a page. */
public final class MarkdownTables {

  private MarkdownTables() {}

  /**
   * The figures of a row, a line per contender.
   *
   * @param result the row
   * @return a heading and a table
   */
  public static String figures(RowResult result) {
    List<Metric> metrics = new ArrayList<>(new TreeSet<>(metrics(result)));
    StringBuilder text = new StringBuilder();
    text.append("### ").append(result.row().name()).append(": ").append(result.row().title());
    text.append("\n\n| |");
    metrics.forEach(metric -> text.append(' ').append(metric.title()).append(" |"));
    text.append("\n| --- |").append(" ---: |".repeat(metrics.size())).append('\n');
    result
        .figures()
        .forEach(
            (name, figures) -> {
              text.append("| ").append(name).append(" |");
              metrics.forEach(
                  metric -> text.append(' ').append(number(figures.of(metric))).append(" |"));
              text.append('\n');
            });
    return text.toString();
  }

  private static List<Metric> metrics(RowResult result) {
    return result.figures().values().stream()
        .flatMap(figures -> figures.metrics().stream())
        .distinct()
        .toList();
  }

  /**
   * What was to be reached, a line per check.
   *
   * @param results the rows
   * @return a table
   */
  public static String verdicts(List<RowResult> results) {
    StringBuilder text = new StringBuilder();
    text.append("| row | to reach | ours | peer | measured | target | reached |\n");
    text.append("| --- | --- | ---: | ---: | ---: | ---: | --- |\n");
    for (RowResult result : results) {
      for (Verdict verdict : result.verdicts()) {
        line(text, result.row().name(), verdict);
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String row, Verdict verdict) {
    Check check = verdict.check();
    text.append("| ").append(row).append(" | ").append(check.what()).append(" | ");
    text.append(number(verdict.ours())).append(" | ").append(number(verdict.theirs()));
    text.append(" | ").append(number(verdict.measured())).append(" | ");
    text.append(check.bound() == Check.Bound.AT_LEAST ? "≥ " : "≤ ");
    text.append(number(check.target())).append(" | ");
    text.append(verdict.reached() ? "yes" : "**no**").append(" |\n");
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
  }
}
