package io.aimass.examples.reading;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What the program prints. */
public final class ReadingReport {
  private final PrintStream out;

  /** Creates a report. */
  public ReadingReport(PrintStream out) {
    this.out = out;
  }

  /** Shows a page beside what was read. */
  void page(PageReading reading) {
    print("%s, severity %d%n", reading.page().name(), reading.page().severity());
    reading.text().lines().forEach(line -> print("  %s%n", line.text()));
    print("%n");
  }

  /** Shows error rates by severity. */
  void bySeverity(List<Score> scores, int pages) {
    print("letters read wrong on %d pages, by how worn they are:%n%n  %-12s", pages, "");
    for (int severity = 0; severity <= Wear.WORST; severity++) {
      print("%8d", severity);
    }
    print("%10s%14s%n", "all", "lines right");
    for (Score score : scores) {
      print("  %-12s", score.name());
      for (int severity = 0; severity <= Wear.WORST; severity++) {
        print("%6.2f %%", 100 * score.errorRate(severity));
      }
      print("%8.2f %%%12.1f %%%n", 100 * score.errorRate(), 100 * score.exactLines());
    }
  }

  /** Shows one line for each, for programs to read. */
  void table(List<Score> scores) {
    for (Score score : scores) {
      print(
          "%s %.4f %.4f %.0f%n",
          score.name(), score.errorRate(), score.exactLines(), score.millisPerPage());
    }
  }

  /** Says something. */
  void say(String format, Object... args) {
    print(format, args);
  }

  private void print(String format, Object... args) {
    out.printf(Locale.ROOT, format, args);
  }
}
